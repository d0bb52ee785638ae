/// The cluster as it is observed, and the one class that writes to it.
@NullMarked
package dev.modelroute.operator.cluster;

import org.jspecify.annotations.NullMarked;
