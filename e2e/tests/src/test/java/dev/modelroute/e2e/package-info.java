/// The whole of it, as its users see it: one folder per behaviour.
@NullMarked
package dev.modelroute.e2e;

import org.jspecify.annotations.NullMarked;
