package dev.modelroute.proxy.server.attempt;

import dev.modelroute.proxy.server.slice.PreparedRoute;
import dev.modelroute.proxy.vendor.Passages;

/// What a request wants: its route, its ways to the route's targets, and until when it may try
/// them. `stateful`: it keeps state at a vendor.
public record Asked(PreparedRoute route, Passages passages, boolean stateful, Deadline deadline) {}
