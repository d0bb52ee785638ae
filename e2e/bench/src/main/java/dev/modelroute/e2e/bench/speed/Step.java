package dev.modelroute.e2e.bench.speed;

import java.time.Duration;

/// A part of a run that is told of when it begins.
///
/// @param expected how long it takes, about
record Step(String title, Duration expected, Runnable action) {}
