package dev.modelroute.operator.route;

import dev.modelroute.api.AllowedNamespaces;
import dev.modelroute.api.NamespaceSelector;
import dev.modelroute.api.NamespaceSelector.Requirement;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Whether a grant lets a namespace in. What is not said is not granted.
final class Grants {
  private Grants() {}

  static boolean let(
      AllowedNamespaces grant, String own, String namespace, Map<String, String> labels) {
    return switch (grant.from()) {
      case SAME -> namespace.equals(own);
      case ALL -> true;
      case SELECTOR -> selects(grant.selector(), labels);
    };
  }

  private static boolean selects(@Nullable NamespaceSelector selector, Map<String, String> labels) {
    if (selector == null
        || (selector.matchLabels().isEmpty() && selector.matchExpressions().isEmpty())) {
      return false;
    }
    return labels.entrySet().containsAll(selector.matchLabels().entrySet())
        && selector.matchExpressions().stream().allMatch(required -> holds(required, labels));
  }

  private static boolean holds(Requirement required, Map<String, String> labels) {
    if (required.operator() == null) {
      return false;
    }
    String value = labels.get(required.key());
    return switch (required.operator()) {
      case IN -> value != null && required.values().contains(value);
      case NOT_IN -> value == null || !required.values().contains(value);
      case EXISTS -> value != null;
      case DOES_NOT_EXIST -> value == null;
    };
  }
}
