/// Anthropic's Messages.
@NullMarked
package dev.modelroute.proxy.dialect.messages;

import org.jspecify.annotations.NullMarked;
