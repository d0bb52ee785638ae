package dev.modelroute.proxy.vendor;

import dev.modelroute.proxy.config.TargetConfig;
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
import java.util.Set;

/// Amazon Bedrock's OpenAI-compatible APIs, the caller's own or else the other, and Converse for
/// models that have none. Which of its two hosts has a model, under which path and by which API, is
/// one choice per model: `BedrockModels` has it, and a target may say otherwise.
record BedrockAdapter(VendorConfig.Bedrock vendor) implements VendorAdapter {
  @Override
  public Optional<Form> form(TargetConfig target, Operation operation) {
    BedrockModels.Place place = BedrockModels.place(target.model());
    BedrockHost host = target.host().orElse(place.host());
    if (!operation.streams()) {
      return Optional.empty();
    }
    Optional<Operation> by =
        VendorAdapter.by(operation, target.api().map(Set::of).orElse(place.operations()));
    if (by.isPresent()) {
      return by.map(spoken -> openAi(target, spoken, host));
    }
    boolean converses = place.converse() && target.api().isEmpty() && host == BedrockHost.RUNTIME;
    return converses ? Optional.of(converse(target.model())) : Optional.empty();
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
    if (vendor.roleArn().isEmpty()) {
      return new Authentication.Bearer();
    }
    String service =
        switch (host) {
          case RUNTIME -> "bedrock";
          case MANTLE -> "bedrock-mantle";
        };
    return new Authentication.SigV4(service, vendor.region());
  }
}
