/// A real Kubernetes for tests.
@NullMarked
package dev.modelroute.e2e.kubernetes;

import org.jspecify.annotations.NullMarked;
