package dev.modelroute.proxy.server.request;

import dev.modelroute.proxy.server.upstream.Upstream;
import io.vertx.core.Vertx;

/// What one event loop has for itself, and what it shares.
record EventLoop(Vertx vertx, Upstream upstream, Serving serving) {}
