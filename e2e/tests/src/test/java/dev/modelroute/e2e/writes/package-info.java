/// The operator is killed around each of its writes, and ends in the same objects.
@NullMarked
package dev.modelroute.e2e.writes;

import org.jspecify.annotations.NullMarked;
