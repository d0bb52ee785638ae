package dev.modelroute.proxy.dialect.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.modelroute.proxy.dialect.codec.InvalidRequest;
import dev.modelroute.proxy.dialect.codec.Read;
import dev.modelroute.proxy.model.Feature;
import dev.modelroute.proxy.model.FeatureUse;
import dev.modelroute.proxy.model.Labels;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The labels of a request, which Chat Completions and Responses name alike.
public final class OpenAiLabels {
  private final List<FeatureUse> uses;
  private Labels labels = Labels.NONE;

  public OpenAiLabels(List<FeatureUse> uses) {
    this.uses = uses;
  }

  public Labels labels() {
    return labels;
  }

  /// Reads a label; false when the parameter is none.
  public boolean field(String name, JsonNode value) throws InvalidRequest {
    switch (name) {
      case "metadata" -> metadata(value);
      case "service_tier" -> serviceTier(Read.text(value, name));
      case "prompt_cache_key" -> cacheKey(Read.text(value, name));
      case "user", "safety_identifier" -> endUser(name, Read.text(value, name));
      default -> {
        return false;
      }
    }
    return true;
  }

  private void metadata(JsonNode value) throws InvalidRequest {
    var entries = new TreeMap<String, String>();
    for (Map.Entry<String, JsonNode> entry : Read.object(value, "metadata").properties()) {
      entries.put(entry.getKey(), Read.text(entry.getValue(), "metadata." + entry.getKey()));
    }
    use(Feature.METADATA, "metadata");
    labels = new Labels(entries, labels.endUser(), labels.serviceTier(), labels.cacheKey());
  }

  private void serviceTier(String tier) {
    use(Feature.SERVICE_TIER, "service_tier");
    labels = new Labels(labels.metadata(), labels.endUser(), tier, labels.cacheKey());
  }

  private void cacheKey(String key) {
    use(Feature.CACHE_KEY, "prompt_cache_key");
    labels = new Labels(labels.metadata(), labels.endUser(), labels.serviceTier(), key);
  }

  private void endUser(String name, String user) {
    use(Feature.END_USER, name);
    labels = new Labels(labels.metadata(), user, labels.serviceTier(), labels.cacheKey());
  }

  private void use(Feature feature, String parameter) {
    uses.add(new FeatureUse(feature, parameter));
  }

  public static void write(Labels labels, ObjectNode root) {
    if (!labels.metadata().isEmpty()) {
      ObjectNode metadata = root.putObject("metadata");
      labels.metadata().forEach(metadata::put);
    }
    if (labels.endUser() != null) {
      root.put("safety_identifier", labels.endUser());
    }
    if (labels.serviceTier() != null) {
      root.put("service_tier", labels.serviceTier());
    }
    if (labels.cacheKey() != null) {
      root.put("prompt_cache_key", labels.cacheKey());
    }
  }
}
