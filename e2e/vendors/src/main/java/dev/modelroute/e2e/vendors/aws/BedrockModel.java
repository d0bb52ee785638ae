package dev.modelroute.e2e.vendors.aws;

import static dev.modelroute.e2e.vendors.aws.BedrockHost.MANTLE;
import static dev.modelroute.e2e.vendors.aws.BedrockHost.RUNTIME;
import static dev.modelroute.e2e.vendors.dialect.Operation.CHAT;
import static dev.modelroute.e2e.vendors.dialect.Operation.RESPONSES;

import dev.modelroute.e2e.vendors.dialect.Operation;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Which model Bedrock serves at which host, below which prefix, and for what: AWS's model cards of
/// November 2026, and what was seen where they are silent.
record BedrockModel(BedrockHost host, Pattern ids, String prefix, Set<Operation> operations) {
  private static final List<BedrockModel> TABLE =
      List.of(
          row(MANTLE, "openai\\.gpt-oss-safeguard-.*", "/v1", CHAT),
          row(MANTLE, "openai\\.gpt-oss-(20b|120b)", "/v1", CHAT, RESPONSES),
          // Chat Completions of Astra were answered with 200 on 2026-09-10; its card is silent.
          row(MANTLE, "openai\\.gpt-6-astra", "/openai/v1", CHAT, RESPONSES),
          row(MANTLE, "openai\\.gpt-(5\\.[456]|6).*", "/openai/v1", RESPONSES),
          row(MANTLE, "(xai\\.|google\\.gemma-4).*", "/openai/v1", CHAT),
          row(MANTLE, "(deepseek|qwen|nvidia|moonshotai|mistral)\\..*", "/v1", CHAT),
          row(RUNTIME, "openai\\.gpt-oss-(20b|120b)-1:0", "/openai/v1", CHAT),
          row(RUNTIME, "(us|global)\\.openai\\.gpt-5\\.6.*", "/openai/v1", RESPONSES),
          row(RUNTIME, "(us|global)\\.openai\\.gpt-(5\\.[45]|6).*", "/openai/v1", CHAT, RESPONSES));

  /// What mantle lists, below either prefix, whether or not it then serves it there.
  static final List<String> LISTED =
      List.of(
          "deepseek.v3.2",
          "google.gemma-4-31b",
          "openai.gpt-5.4",
          "openai.gpt-5.5",
          "openai.gpt-5.6-luna",
          "openai.gpt-5.6-sol",
          "openai.gpt-6-sol",
          "openai.gpt-oss-120b",
          "openai.gpt-oss-20b",
          "xai.grok-4.3");

  private static BedrockModel row(
      BedrockHost host, String ids, String prefix, Operation... operations) {
    return new BedrockModel(host, Pattern.compile(ids), prefix, Set.of(operations));
  }

  static Optional<BedrockModel> find(BedrockHost host, String model) {
    return TABLE.stream()
        .filter(row -> row.host() == host && row.ids().matcher(model).matches())
        .findFirst();
  }

  /// Whether the runtime has this model, but only through an inference profile.
  static boolean needsProfile(String model) {
    return find(RUNTIME, "us." + model).isPresent();
  }
}
