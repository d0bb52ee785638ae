package dev.modelroute.operator.route;

import dev.modelroute.api.ModelRouteStatus;
import java.time.Duration;
import java.util.Optional;

/// What a route's status is to be, and when to look again. A route has no objects of its own: its
/// entry is its gateway's to write.
public record RoutePlan(ModelRouteStatus status, Optional<Duration> lookAgain) {}
