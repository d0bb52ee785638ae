package dev.modelroute.proxy.vendor;

import dev.modelroute.proxy.config.AwsIdentity;
import dev.modelroute.proxy.config.TargetConfig;
import dev.modelroute.proxy.config.TargetConfig.Api;
import dev.modelroute.proxy.config.TargetConfig.BedrockHost;
import dev.modelroute.proxy.config.VendorConfig;
import dev.modelroute.proxy.dialect.Dialect;
import dev.modelroute.proxy.model.Failure;
import dev.modelroute.proxy.model.Operation;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Amazon Bedrock's OpenAI-compatible APIs, Anthropic's Messages, and Converse. Which of its two
/// hosts has a model, under which path and by which API, is one choice per model: `BedrockModels`
/// has it, and a target may say otherwise.
record BedrockAdapter(VendorConfig.Bedrock vendor) implements VendorAdapter {
  @Override
  public Optional<Form> form(TargetConfig target, Operation operation) {
    BedrockModels.Place place = BedrockModels.place(target.model());
    BedrockHost host = target.host().orElse(place.host());
    if (isImpossible(target)) {
      return Optional.empty();
    }
    return switch (operation) {
      case EMBEDDINGS -> Optional.empty();
      case COUNT_TOKENS ->
          place.operations().contains(operation) && host == BedrockHost.MANTLE
              ? Optional.of(form(target, Api.MESSAGES, operation, host))
              : Optional.empty();
      case CHAT, RESPONSES, MESSAGES ->
          target
              .api()
              .or(() -> api(place, host, operation))
              .map(api -> form(target, api, operation, host));
    };
  }

  /// Converse is runtime's alone.
  private static boolean isImpossible(TargetConfig target) {
    return target.api().equals(Optional.of(Api.CONVERSE))
        && target.host().equals(Optional.of(BedrockHost.MANTLE));
  }

  /// The caller's own API where the model has it; else one in OpenAI's style, Converse, or
  /// Messages.
  private static Optional<Api> api(
      BedrockModels.Place place, BedrockHost host, Operation operation) {
    if (place.operations().contains(operation)) {
      return Optional.of(Api.valueOf(operation.name()));
    }
    boolean converses = place.converse() && host == BedrockHost.RUNTIME;
    return Stream.of(Api.CHAT, Api.RESPONSES, Api.CONVERSE, Api.MESSAGES)
        .filter(
            api -> api == Api.CONVERSE ? converses : place.operations().stream().anyMatch(api::is))
        .findFirst();
  }

  private Form form(TargetConfig target, Api api, Operation operation, BedrockHost host) {
    return switch (api) {
      case CHAT -> openAi(target, Operation.CHAT, host);
      case RESPONSES -> openAi(target, Operation.RESPONSES, host);
      case MESSAGES ->
          operation == Operation.COUNT_TOKENS
              ? messages(target, operation, host)
              : messages(target, Operation.MESSAGES, host);
      case CONVERSE -> converse(target.model());
    };
  }

  @Override
  public Failure failure(ErrorAnswer answer) {
    return BedrockErrors.of(answer);
  }

  private Form openAi(TargetConfig target, Operation operation, BedrockHost host) {
    URI base =
        switch (host) {
          case RUNTIME -> Form.join(vendor.runtime(), "/openai/v1");
          case MANTLE -> Form.join(vendor.mantle(), BedrockModels.mantlePrefix(target.model()));
        };
    return new Form(
        Dialect.of(operation), Form.join(base, operation.path()), Map.of(), authentication(host));
  }

  private Form messages(TargetConfig target, Operation operation, BedrockHost host) {
    URI base =
        switch (host) {
          case RUNTIME -> vendor.runtime();
          case MANTLE -> vendor.mantle();
        };
    var form =
        new Form(
            Dialect.of(operation),
            Form.join(base, "/anthropic/v1" + operation.path()),
            Map.of(),
            authentication(host));
    return form.with(BedrockModels.relay(target.model()));
  }

  private Form converse(String model) {
    URI base = Form.join(vendor.runtime(), "/model/" + encoded(model));
    return new Form(
        Dialect.BEDROCK_CONVERSE,
        Form.join(base, "/converse"),
        Form.join(base, "/converse-stream"),
        Map.of(),
        authentication(BedrockHost.RUNTIME));
  }

  /// As one segment of a path: an ARN's slashes are answered with an unknown operation otherwise.
  private static String encoded(String model) {
    return URLEncoder.encode(model, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private Authentication authentication(BedrockHost host) {
    return switch (vendor.identity()) {
      case AwsIdentity.ApiKey() -> new Authentication.Bearer();
      case AwsIdentity.Role _, AwsIdentity.PodIdentity _ -> signature(host);
    };
  }

  private Authentication signature(BedrockHost host) {
    String service =
        switch (host) {
          case RUNTIME -> "bedrock";
          case MANTLE -> "bedrock-mantle";
        };
    return new Authentication.SigV4(service, vendor.region());
  }
}
