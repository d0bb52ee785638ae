/// The programs by themselves, as whoever tries them starts them.
@NullMarked
package dev.modelroute.e2e.standalone;

import org.jspecify.annotations.NullMarked;
