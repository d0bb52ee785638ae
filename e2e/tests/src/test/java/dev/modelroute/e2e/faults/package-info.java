/// What can go wrong at vendors and callers, and what must hold whatever does.
@NullMarked
package dev.modelroute.e2e.faults;

import org.jspecify.annotations.NullMarked;
