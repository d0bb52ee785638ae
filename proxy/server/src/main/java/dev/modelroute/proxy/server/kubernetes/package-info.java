/// The cluster's API as far as a proxy needs it: a watch of its slices, and a report of itself.
@NullMarked
package dev.modelroute.proxy.server.kubernetes;

import org.jspecify.annotations.NullMarked;
