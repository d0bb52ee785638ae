package dev.modelroute.e2e.vendors.vendor;

import dev.modelroute.e2e.vendors.wire.Answer;
import org.jspecify.annotations.Nullable;

/// What a vendor made of a request. The model is null when the request did not get so far as to
/// name one.
public record Handled(@Nullable String model, Answer answer) {}
