package dev.modelroute.e2e.vendors.server;

import dev.modelroute.e2e.vendors.ledger.Ledger;
import java.time.InstantSource;

/// How vendors are served. An `instant` server is a target for load: it answers a request that it
/// has seen before with what it answered then, and looks only at the caller again.
public record ServerOptions(String bind, InstantSource clock, Ledger ledger, boolean instant) {}
