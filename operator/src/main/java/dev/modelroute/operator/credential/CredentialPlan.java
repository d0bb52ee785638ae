package dev.modelroute.operator.credential;

import dev.modelroute.api.VendorCredentialStatus;
import java.time.Duration;
import java.util.Optional;

/// What a credential's status is to be, and when to look again.
public record CredentialPlan(VendorCredentialStatus status, Optional<Duration> lookAgain) {}
