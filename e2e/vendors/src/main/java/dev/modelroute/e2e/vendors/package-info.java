/// Simulated vendors on loopback: a library for tests, and a program.
@NullMarked
package dev.modelroute.e2e.vendors;

import org.jspecify.annotations.NullMarked;
