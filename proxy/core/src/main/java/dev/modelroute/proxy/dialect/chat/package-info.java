/// OpenAI's Chat Completions.
@NullMarked
package dev.modelroute.proxy.dialect.chat;

import org.jspecify.annotations.NullMarked;
