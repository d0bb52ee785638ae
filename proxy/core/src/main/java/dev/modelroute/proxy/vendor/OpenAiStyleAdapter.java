package dev.modelroute.proxy.vendor;

import dev.modelroute.proxy.config.TargetConfig;
import dev.modelroute.proxy.config.VendorConfig;
import dev.modelroute.proxy.dialect.Dialect;
import dev.modelroute.proxy.model.Operation;
import java.net.URI;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// OpenAI, Azure OpenAI's v1 API, and servers compatible with them: the same paths below a base
/// URL, and the model in the body. They differ in the proof, and in what they serve.
record OpenAiStyleAdapter(
    URI base, Map<String, String> headers, Authentication authentication, Set<Operation> operations)
    implements VendorAdapter {

  static OpenAiStyleAdapter openAi(VendorConfig.OpenAi vendor) {
    var headers = new HashMap<String, String>();
    vendor.organization().ifPresent(value -> headers.put("OpenAI-Organization", value));
    vendor.project().ifPresent(value -> headers.put("OpenAI-Project", value));
    return new OpenAiStyleAdapter(
        vendor.endpoint(), headers, new Authentication.Bearer(), EnumSet.allOf(Operation.class));
  }

  static OpenAiStyleAdapter azure(VendorConfig.AzureOpenAi vendor) {
    return new OpenAiStyleAdapter(
        vendor.endpoint(),
        Map.of(),
        new Authentication.KeyHeader("api-key"),
        EnumSet.allOf(Operation.class));
  }

  static OpenAiStyleAdapter compatible(VendorConfig.OpenAiCompatible vendor) {
    return new OpenAiStyleAdapter(
        vendor.endpoint(),
        Map.of(),
        vendor.keyless() ? new Authentication.None() : new Authentication.Bearer(),
        vendor.operations());
  }

  @Override
  public Optional<Form> form(TargetConfig target, Operation operation) {
    return VendorAdapter.by(operation, target.api().map(Set::of).orElse(operations))
        .filter(operations::contains)
        .map(by -> new Form(Dialect.of(by), Form.join(base, by.path()), headers, authentication));
  }
}
