/// The vendors' side: resolving and checking addresses, signing, sending.
@NullMarked
package dev.modelroute.proxy.server.upstream;

import org.jspecify.annotations.NullMarked;
