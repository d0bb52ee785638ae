/// Which route a caller means, and which of its targets is tried next.
@NullMarked
package dev.modelroute.proxy.route;

import org.jspecify.annotations.NullMarked;
