package dev.modelroute.operator.route;

import dev.modelroute.api.ModelRouteStatus;
import java.time.Duration;
import java.util.Optional;

/// What a route's status is to be, and when to look again. A route has no objects of its own: its
/// entry is its gateway's to write.
///
/// @param early whether the status says only what will have passed in a moment
public record RoutePlan(ModelRouteStatus status, boolean early, Optional<Duration> lookAgain) {}
