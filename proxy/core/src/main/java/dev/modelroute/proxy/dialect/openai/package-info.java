/// What OpenAI's dialects share: the error envelope and the usage object.
@NullMarked
package dev.modelroute.proxy.dialect.openai;

import org.jspecify.annotations.NullMarked;
