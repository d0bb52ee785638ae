/// Anthropic's own API, and the endpoint where it exchanges tokens.
@NullMarked
package dev.modelroute.e2e.vendors.anthropic;

import org.jspecify.annotations.NullMarked;
