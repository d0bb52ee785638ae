package dev.modelroute.operator.resources;

import dev.modelroute.api.ModelGateway;
import java.util.Locale;

/// The port that callers come to. The two have different names and numbers, so that while a gateway
/// goes from one to the other no caller reaches a proxy that speaks the other.
enum CallerPort {
  HTTP(8080, 80),
  HTTPS(8443, 443);

  private final int containerPort;
  private final int servicePort;

  CallerPort(int containerPort, int servicePort) {
    this.containerPort = containerPort;
    this.servicePort = servicePort;
  }

  static CallerPort of(ModelGateway gateway) {
    return gateway.getSpec().tls() == null ? HTTP : HTTPS;
  }

  int containerPort() {
    return containerPort;
  }

  int servicePort() {
    return servicePort;
  }

  /// Also the scheme of the gateway's address.
  String portName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
