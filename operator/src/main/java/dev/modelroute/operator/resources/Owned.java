package dev.modelroute.operator.resources;

import dev.modelroute.api.Api;
import dev.modelroute.api.ModelGateway;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import java.util.List;

/// Whose an object is. Ownership is by UID: a gateway that was made anew owns nothing of its
/// predecessor's.
public final class Owned {
  private Owned() {}

  /// Metadata of a gateway's child.
  static ObjectMeta metadata(ModelGateway gateway, String name) {
    return new ObjectMetaBuilder()
        .withName(name)
        .withNamespace(gateway.getMetadata().getNamespace())
        .withLabels(Labels.of(gateway))
        .withOwnerReferences(reference(gateway))
        .build();
  }

  public static boolean by(HasMetadata owner, HasMetadata object) {
    String uid = owner.getMetadata().getUid();
    List<OwnerReference> owners = object.getMetadata().getOwnerReferences();
    return owners != null && owners.stream().anyMatch(reference -> reference.getUid().equals(uid));
  }

  // blockOwnerDeletion would need a right on the gateway's finalizers where clusters enforce that.
  private static OwnerReference reference(ModelGateway gateway) {
    return new OwnerReferenceBuilder()
        .withApiVersion(Api.API_VERSION)
        .withKind(gateway.getKind())
        .withName(gateway.getMetadata().getName())
        .withUid(gateway.getMetadata().getUid())
        .withController(true)
        .withBlockOwnerDeletion(false)
        .build();
  }
}
