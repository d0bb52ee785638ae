package dev.modelroute.proxy.server;

import dev.modelroute.proxy.server.tls.ServingCertificate;
import java.util.Optional;

/// Where callers come to, and the certificate that they see there; without one, connections are not
/// encrypted.
record CallerAddress(String host, int port, Optional<ServingCertificate> certificate) {}
