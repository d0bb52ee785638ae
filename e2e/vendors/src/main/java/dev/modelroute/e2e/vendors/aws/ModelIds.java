package dev.modelroute.e2e.vendors.aws;

import dev.modelroute.e2e.vendors.identity.Register;
import java.util.regex.Pattern;

/// Finds the id of a model that is named by an ARN: one that holds it, or one on record.
record ModelIds(Register<InferenceProfile> profiles) {
  private static final Pattern TELLING =
      Pattern.compile("arn:aws:bedrock:[^:]*:[^:]*:(inference-profile|foundation-model)/(.+)");

  /// What is no ARN that is known stays as it is.
  String id(String idOrArn) {
    var telling = TELLING.matcher(idOrArn);
    if (telling.matches()) {
      return telling.group(2);
    }
    return profiles.find(idOrArn).map(InferenceProfile::modelId).orElse(idOrArn);
  }
}
