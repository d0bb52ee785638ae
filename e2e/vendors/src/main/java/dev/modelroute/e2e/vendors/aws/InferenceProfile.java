package dev.modelroute.e2e.vendors.aws;

/// An application inference profile: an ARN that does not tell which model is behind it.
public record InferenceProfile(String arn, String modelId) {}
