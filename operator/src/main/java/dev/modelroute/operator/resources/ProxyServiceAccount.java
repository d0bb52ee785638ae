package dev.modelroute.operator.resources;

import dev.modelroute.api.ModelGateway;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import java.util.TreeMap;

/// The proxies' identity: the subject in every vendor's trust policy.
public final class ProxyServiceAccount {
  private ProxyServiceAccount() {}

  public static ServiceAccount of(ModelGateway gateway) {
    return new ServiceAccountBuilder()
        .withMetadata(Owned.metadata(gateway, Names.serviceAccount(gateway)))
        .editMetadata()
        .addToAnnotations(new TreeMap<>(gateway.getSpec().serviceAccount().annotations()))
        .endMetadata()
        .withAutomountServiceAccountToken(false)
        .build();
  }
}
