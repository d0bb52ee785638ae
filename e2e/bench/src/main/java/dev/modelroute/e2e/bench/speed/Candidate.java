package dev.modelroute.e2e.bench.speed;

import dev.modelroute.e2e.bench.gateway.Gateway;

/// A gateway, and what is measured of it.
record Candidate(Gateway gateway, Plan plan) {}
