/// The vendors that speak OpenAI's dialects, as functions from what they receive to what they
/// answer.
@NullMarked
package dev.modelroute.e2e.vendors.vendor;

import org.jspecify.annotations.NullMarked;
