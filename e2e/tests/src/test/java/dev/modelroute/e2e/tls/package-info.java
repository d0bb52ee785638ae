/// Callers' connections are encrypted.
@NullMarked
package dev.modelroute.e2e.tls;

import org.jspecify.annotations.NullMarked;
