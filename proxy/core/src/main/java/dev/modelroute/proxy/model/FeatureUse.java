package dev.modelroute.proxy.model;

/// A request's use of a feature, under the name of the parameter that the caller wrote, such as
/// `tools[2].cache_control`.
public record FeatureUse(Feature feature, String parameter) {}
