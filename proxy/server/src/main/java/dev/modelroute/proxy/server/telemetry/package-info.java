/// Metrics, the audit log, and the format of log lines.
@NullMarked
package dev.modelroute.proxy.server.telemetry;

import org.jspecify.annotations.NullMarked;
