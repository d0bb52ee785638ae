/// The configuration that a proxy serves by: read from files or a cluster, kept on disk, swapped as
/// a whole.
@NullMarked
package dev.modelroute.proxy.server.slice;

import org.jspecify.annotations.NullMarked;
