package dev.modelroute.proxy.dialect.codec;

import dev.modelroute.proxy.model.ChatRequest;
import dev.modelroute.proxy.model.Failure;
import dev.modelroute.proxy.model.FailureKind;
import dev.modelroute.proxy.model.Feature;
import dev.modelroute.proxy.model.FeatureUse;
import dev.modelroute.proxy.model.ModelTraits;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// Whether a request can be said to a target, and what of it cannot: decided before anything is
/// written, so that writing cannot fail.
public sealed interface Conversion {
  /// `request` holds only what the target can take; `dropped` is to be reported.
  record Ready(ChatRequest request, List<FeatureUse> dropped) implements Conversion {
    public Ready {
      dropped = List.copyOf(dropped);
    }
  }

  /// It is not sent; the failure names the parameter.
  record Refused(Failure failure) implements Conversion {}

  /// `drop`: the route would rather lose a parameter than the request.
  static Conversion plan(
      ChatRequest request, UpstreamCodec target, ModelTraits traits, boolean drop) {
    var kept = new ArrayList<FeatureUse>();
    var dropped = new ArrayList<FeatureUse>();
    var extras = new TreeMap<>(request.extras());
    Set<Feature> pruned = EnumSet.noneOf(Feature.class);
    for (FeatureUse use : request.uses()) {
      Support support = support(use.feature(), request, target, traits);
      switch (support.level()) {
        case CARRIED, CONVERTED -> kept.add(use);
        case IGNORED -> {
          pruned.add(use.feature());
          extras.remove(use.parameter());
        }
        case REFUSED -> {
          return refused(use, support);
        }
        case DROPPED -> {
          if (!drop || use.feature().isContent()) {
            return refused(use, support);
          }
          pruned.add(use.feature());
          extras.remove(use.parameter());
          dropped.add(use);
        }
      }
    }
    ChatRequest expressible = request.withUses(kept).withExtras(extras);
    return new Ready(Pruning.without(expressible, pruned), dropped);
  }

  private static Support support(
      Feature feature, ChatRequest request, UpstreamCodec target, ModelTraits traits) {
    Optional<String> refusal = traits.refuses(feature, request);
    if (refusal.isEmpty()) {
      return target.support(feature, traits);
    }
    return saysTheDefault(feature, request)
        ? Support.ignored("it is the default")
        : Support.dropped(refusal.get());
  }

  /// A parameter that says what holds anyway may be left out without telling.
  private static boolean saysTheDefault(Feature feature, ChatRequest request) {
    var sampling = request.generation().sampling();
    return switch (feature) {
      case TEMPERATURE -> Double.valueOf(1).equals(sampling.temperature());
      case TOP_P -> Double.valueOf(1).equals(sampling.topP());
      default -> false;
    };
  }

  private static Refused refused(FeatureUse use, Support support) {
    String message = "'" + use.parameter() + "' cannot be sent to this target: " + support.why();
    var details =
        new Failure.Details(
            "invalid_request_error",
            "unsupported_parameter",
            use.parameter(),
            null,
            Optional.empty());
    return new Refused(new Failure(FailureKind.UNSUPPORTED, 0, message, details, Optional.empty()));
  }
}
