package dev.modelroute.proxy.dialect.codec;

/// What an answer says of itself where the upstream does not: an id of ours without a dialect's
/// prefix, the model as the caller named it, and the time in seconds since 1970.
public record AnswerHead(String id, String model, long created) {}
