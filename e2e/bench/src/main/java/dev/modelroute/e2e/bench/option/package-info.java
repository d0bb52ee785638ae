/// What is said to the programs: options and their values.
@NullMarked
package dev.modelroute.e2e.bench.option;

import org.jspecify.annotations.NullMarked;
