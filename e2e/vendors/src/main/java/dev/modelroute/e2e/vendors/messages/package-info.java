/// Anthropic's Messages: how a question is read, checked and answered, at Anthropic and at who
/// serves its models.
@NullMarked
package dev.modelroute.e2e.vendors.messages;

import org.jspecify.annotations.NullMarked;
