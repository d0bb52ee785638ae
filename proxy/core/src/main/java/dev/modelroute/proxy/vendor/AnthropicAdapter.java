package dev.modelroute.proxy.vendor;

import dev.modelroute.proxy.config.TargetConfig;
import dev.modelroute.proxy.config.VendorConfig;
import dev.modelroute.proxy.dialect.Dialect;
import dev.modelroute.proxy.model.Operation;
import java.util.Map;
import java.util.Optional;

/// Anthropic's own API: Messages, whatever the caller speaks, and counting of a message's tokens.
record AnthropicAdapter(VendorConfig.Anthropic vendor) implements VendorAdapter {
  private static final Authentication KEY = new Authentication.KeyHeader("x-api-key");

  @Override
  public Optional<Form> form(TargetConfig target, Operation operation) {
    return switch (operation) {
      case CHAT, RESPONSES, MESSAGES -> Optional.of(form(Operation.MESSAGES));
      case COUNT_TOKENS -> Optional.of(form(operation));
      case EMBEDDINGS -> Optional.empty();
    };
  }

  private Form form(Operation operation) {
    return new Form(
        Dialect.of(operation), Form.join(vendor.endpoint(), operation.path()), Map.of(), KEY);
  }
}
