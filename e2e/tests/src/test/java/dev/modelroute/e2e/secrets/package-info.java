/// What must never leave.
@NullMarked
package dev.modelroute.e2e.secrets;

import org.jspecify.annotations.NullMarked;
