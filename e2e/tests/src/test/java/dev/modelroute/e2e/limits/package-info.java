/// What is too much.
@NullMarked
package dev.modelroute.e2e.limits;

import org.jspecify.annotations.NullMarked;
