/// A vendor that answers at once with what it was given, so that the gateway is what is measured.
@NullMarked
package dev.modelroute.e2e.bench.vendor;

import org.jspecify.annotations.NullMarked;
