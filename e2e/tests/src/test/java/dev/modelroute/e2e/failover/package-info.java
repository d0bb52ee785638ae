/// The next target answers, and what is said when none does.
@NullMarked
package dev.modelroute.e2e.failover;

import org.jspecify.annotations.NullMarked;
