package dev.modelroute.proxy.route;

import java.time.Duration;

/// What is done next: `target` is tried, `after` a pause. `costs`: the attempt before it reached a
/// vendor, so that this one is paid from the route's budget.
public record Step(Target target, Duration after, boolean costs) {}
