/// How the operator itself fares: probes and metrics.
@NullMarked
package dev.modelroute.operator.health;

import org.jspecify.annotations.NullMarked;
