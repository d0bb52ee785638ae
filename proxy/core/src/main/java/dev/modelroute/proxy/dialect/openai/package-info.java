/// What OpenAI's dialects share: the error envelope, the usage object and the labels.
@NullMarked
package dev.modelroute.proxy.dialect.openai;

import org.jspecify.annotations.NullMarked;
