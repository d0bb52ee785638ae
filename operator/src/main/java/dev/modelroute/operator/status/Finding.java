package dev.modelroute.operator.status;

/// Something that stands in an object's way: a reason from [dev.modelroute.api.Conditions], and a
/// sentence that names the object and says what to do.
public record Finding(String reason, String message) {}
