/// The whole way, on a real Kubernetes API.
@NullMarked
package dev.modelroute.e2e.spine;

import org.jspecify.annotations.NullMarked;
