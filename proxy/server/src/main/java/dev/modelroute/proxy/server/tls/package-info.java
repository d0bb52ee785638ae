/// The certificate that callers see.
@NullMarked
package dev.modelroute.proxy.server.tls;

import org.jspecify.annotations.NullMarked;
