/// Who may call what.
@NullMarked
package dev.modelroute.e2e.callers;

import org.jspecify.annotations.NullMarked;
