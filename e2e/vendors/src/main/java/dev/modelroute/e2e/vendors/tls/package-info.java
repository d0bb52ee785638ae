/// Certificates for tests, good ones and bad ones.
@NullMarked
package dev.modelroute.e2e.vendors.tls;

import org.jspecify.annotations.NullMarked;
