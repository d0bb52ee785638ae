package dev.modelroute.operator.gateway;

import dev.modelroute.api.ModelGatewayStatus;
import java.time.Duration;
import java.util.Optional;

/// What a gateway's status is to be, and when to look again.
public record GatewayReport(ModelGatewayStatus status, Optional<Duration> lookAgain) {}
