/// Which targets may be called now, and how often again.
@NullMarked
package dev.modelroute.proxy.server.admission;

import org.jspecify.annotations.NullMarked;
