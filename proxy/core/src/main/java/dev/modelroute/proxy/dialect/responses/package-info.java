/// OpenAI's Responses.
@NullMarked
package dev.modelroute.proxy.dialect.responses;

import org.jspecify.annotations.NullMarked;
