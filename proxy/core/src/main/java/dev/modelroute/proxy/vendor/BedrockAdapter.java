package dev.modelroute.proxy.vendor;

import dev.modelroute.proxy.config.TargetConfig;
import dev.modelroute.proxy.config.TargetConfig.BedrockHost;
import dev.modelroute.proxy.config.VendorConfig;
import dev.modelroute.proxy.dialect.Dialect;
import dev.modelroute.proxy.model.Operation;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/// Amazon Bedrock's OpenAI-compatible APIs. Which of its two hosts has a model, under which path
/// and by which API, is one choice per model: `BedrockModels` has it, and a target may say
/// otherwise.
record BedrockAdapter(VendorConfig.Bedrock vendor) implements VendorAdapter {
  @Override
  public Optional<Form> form(TargetConfig target, Operation operation) {
    BedrockModels.Place place = BedrockModels.place(target.model());
    BedrockHost host = target.host().orElse(place.host());
    boolean speaks =
        target.api().map(api -> api == operation).orElse(place.operations().contains(operation));
    if (!speaks || !operation.streams()) {
      return Optional.empty();
    }
    URI base =
        switch (host) {
          case RUNTIME -> Form.join(vendor.runtime(), "/openai/v1");
          case MANTLE -> Form.join(vendor.mantle(), BedrockModels.mantlePrefix(target.model()));
        };
    return Optional.of(
        new Form(
            Dialect.of(operation),
            Form.join(base, operation.path()),
            Map.of(),
            authentication(host)));
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
