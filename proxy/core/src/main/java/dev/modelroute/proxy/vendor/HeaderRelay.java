package dev.modelroute.proxy.vendor;

import dev.modelroute.proxy.dialect.Dialect;
import dev.modelroute.proxy.model.Feature;
import dev.modelroute.proxy.model.FeatureUse;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Which headers of a caller's an upstream gets, so that none of one vendor's reaches another.
public enum HeaderRelay {
  NOTHING {
    @Override
    Map<String, String> relayed(Map<String, String> caller) {
      return Map.of();
    }
  },
  OPENAI {
    @Override
    Map<String, String> relayed(Map<String, String> caller) {
      var headers = new TreeMap<>(caller);
      headers.keySet().retainAll(Set.of("idempotency-key", "openai-beta"));
      return headers;
    }
  },
  /// The version must be given; betas that Anthropic does not know it ignores. Those for OAuth are
  /// about the caller's own proof.
  ANTHROPIC {
    @Override
    Map<String, String> relayed(Map<String, String> caller) {
      return envelope(
          caller.getOrDefault(VERSION, OLD_VERSION), betas(caller, beta -> !isOauth(beta)));
    }
  },
  /// Bedrock refuses betas that it does not know.
  BEDROCK_CLAUDE {
    @Override
    Map<String, String> relayed(Map<String, String> caller) {
      return envelope(
          caller.getOrDefault(VERSION, OLD_VERSION), betas(caller, ON_BEDROCK::contains));
    }
  },
  /// Claude up to 4.6 knows the old version only on Bedrock (Anthropic's migration guide, 2026-10);
  /// all that it takes means the same there.
  BEDROCK_OLD_CLAUDE {
    @Override
    Map<String, String> relayed(Map<String, String> caller) {
      return envelope(OLD_VERSION, betas(caller, ON_BEDROCK::contains));
    }
  };

  private static final String VERSION = "anthropic-version";
  private static final String BETA = "anthropic-beta";
  private static final String OLD_VERSION = "2023-06-01";

  /// Those that Bedrock is known to take (2026-11); one that is not here is left out.
  private static final Set<String> ON_BEDROCK =
      Set.of(
          "computer-use-2025-01-24",
          "token-efficient-tools-2025-02-19",
          "output-128k-2025-02-19",
          "interleaved-thinking-2025-05-14",
          "context-1m-2025-08-07",
          "context-management-2025-06-27",
          "effort-2025-11-24",
          "fine-grained-tool-streaming-2025-05-14",
          "tool-examples-2025-10-29",
          "tool-search-tool-2025-10-19");

  static HeaderRelay of(Dialect dialect) {
    return switch (dialect) {
      case OPENAI_CHAT, OPENAI_RESPONSES, OPENAI_EMBEDDINGS -> OPENAI;
      case ANTHROPIC_MESSAGES, ANTHROPIC_TOKEN_COUNT -> ANTHROPIC;
      case BEDROCK_CONVERSE -> NOTHING;
    };
  }

  /// What the upstream gets of a caller's headers, which have lower-case names.
  abstract Map<String, String> relayed(Map<String, String> caller);

  /// The caller's betas that the upstream does not get. Those for OAuth ask for nothing of a model.
  public List<FeatureUse> lost(Map<String, String> caller) {
    if (!caller.containsKey(BETA)) {
      return List.of();
    }
    List<String> kept = betas(relayed(caller)).toList();
    return betas(caller)
        .filter(beta -> !isOauth(beta) && !kept.contains(beta))
        .map(beta -> new FeatureUse(Feature.BETAS, BETA + "[" + beta + "]"))
        .toList();
  }

  private static boolean isOauth(String beta) {
    return beta.startsWith("oauth-");
  }

  private static Map<String, String> envelope(String version, Optional<String> betas) {
    var headers = new TreeMap<String, String>();
    headers.put(VERSION, version);
    betas.ifPresent(list -> headers.put(BETA, list));
    return headers;
  }

  private static Optional<String> betas(Map<String, String> caller, Predicate<String> allowed) {
    String kept = betas(caller).filter(allowed).collect(Collectors.joining(","));
    return kept.isEmpty() ? Optional.empty() : Optional.of(kept);
  }

  private static Stream<String> betas(Map<String, String> headers) {
    return Arrays.stream(headers.getOrDefault(BETA, "").split(","))
        .map(String::strip)
        .filter(beta -> !beta.isEmpty());
  }
}
