/// Requests that are converted: callers of one dialect, targets of another.
@NullMarked
package dev.modelroute.e2e.translation;

import org.jspecify.annotations.NullMarked;
