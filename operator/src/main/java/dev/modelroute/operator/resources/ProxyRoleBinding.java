package dev.modelroute.operator.resources;

import dev.modelroute.api.ModelGateway;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import io.fabric8.kubernetes.api.model.rbac.RoleBindingBuilder;

/// Lets the proxies read RouteSlices and write their reports, in their own namespace.
public final class ProxyRoleBinding {
  private static final String RBAC = "rbac.authorization.k8s.io";

  private ProxyRoleBinding() {}

  public static RoleBinding of(ModelGateway gateway) {
    return new RoleBindingBuilder()
        .withMetadata(Owned.metadata(gateway, Names.child(gateway)))
        .withNewRoleRef(RBAC, "ClusterRole", Names.PROXY_CLUSTER_ROLE)
        .addNewSubject()
        .withKind("ServiceAccount")
        .withName(Names.serviceAccount(gateway))
        .withNamespace(gateway.getMetadata().getNamespace())
        .endSubject()
        .build();
  }
}
