package dev.modelroute.operator.resources;

import io.fabric8.kubernetes.api.model.HasMetadata;

/// An object's name; written `namespace/name`. The namespace is empty for an object of the cluster.
public record ObjectKey(String namespace, String name) implements Comparable<ObjectKey> {
  public static ObjectKey of(HasMetadata object) {
    String namespace = object.getMetadata().getNamespace();
    return new ObjectKey(namespace == null ? "" : namespace, object.getMetadata().getName());
  }

  public static ObjectKey ofCluster(String name) {
    return new ObjectKey("", name);
  }

  /// Reads `namespace/name`.
  public static ObjectKey parse(String text) {
    int slash = text.indexOf('/');
    if (slash < 1 || slash == text.length() - 1 || text.indexOf('/', slash + 1) >= 0) {
      throw new IllegalArgumentException("'" + text + "' is not NAMESPACE/NAME");
    }
    return new ObjectKey(text.substring(0, slash), text.substring(slash + 1));
  }

  @Override
  public int compareTo(ObjectKey other) {
    int byNamespace = namespace.compareTo(other.namespace);
    return byNamespace != 0 ? byNamespace : name.compareTo(other.name);
  }

  @Override
  public String toString() {
    return namespace + "/" + name;
  }
}
