/// The gateways that are measured, each as a process on its own core.
@NullMarked
package dev.modelroute.e2e.bench.gateway;

import org.jspecify.annotations.NullMarked;
