/// What the build gives away.
@NullMarked
package dev.modelroute.e2e.packaging;

import org.jspecify.annotations.NullMarked;
