package dev.modelroute.operator.resources;

import dev.modelroute.api.ModelGateway;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;

/// The address that stands in every caller's `base_url`.
public final class ProxyService {
  private ProxyService() {}

  public static Service of(ModelGateway gateway) {
    CallerPort callers = CallerPort.of(gateway);
    return new ServiceBuilder()
        .withMetadata(Owned.metadata(gateway, Names.child(gateway)))
        .withNewSpec()
        .withType("ClusterIP")
        .withSelector(Labels.selector(gateway))
        .addNewPort()
        .withName(callers.portName())
        .withPort(callers.servicePort())
        .withNewTargetPort(callers.portName())
        .withProtocol("TCP")
        .endPort()
        .endSpec()
        .build();
  }
}
