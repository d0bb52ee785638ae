package dev.modelroute.proxy.vendor;

import dev.modelroute.proxy.config.TargetConfig;
import dev.modelroute.proxy.config.VendorConfig;
import dev.modelroute.proxy.dialect.Dialect;
import dev.modelroute.proxy.model.Operation;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// OpenAI, Azure OpenAI's v1 API, and servers compatible with them: the same paths below a base
/// URL, and the model in the body. They differ in the proof, and in what they serve.
record OpenAiStyleAdapter(
    URI base, Map<String, String> headers, Authentication authentication, Set<Operation> operations)
    implements VendorAdapter {

  private static final Set<Operation> ALL =
      Set.of(Operation.RESPONSES, Operation.CHAT, Operation.EMBEDDINGS);

  static OpenAiStyleAdapter openAi(VendorConfig.OpenAi vendor) {
    var headers = new HashMap<String, String>();
    vendor.organization().ifPresent(value -> headers.put("OpenAI-Organization", value));
    vendor.project().ifPresent(value -> headers.put("OpenAI-Project", value));
    return new OpenAiStyleAdapter(vendor.endpoint(), headers, new Authentication.Bearer(), ALL);
  }

  static OpenAiStyleAdapter azure(VendorConfig.AzureOpenAi vendor) {
    return new OpenAiStyleAdapter(
        vendor.endpoint(), Map.of(), new Authentication.KeyHeader("api-key"), ALL);
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
    return spoken(target, operation)
        .map(spoken ->
            new Form(Dialect.of(spoken), Form.join(base, spoken.path()), headers, authentication));
  }

  /// The caller's own operation where the target has it and the model takes it well, else one that
  /// the request is converted to.
  private Optional<Operation> spoken(TargetConfig target, Operation operation) {
    if (operation == Operation.EMBEDDINGS || operation == Operation.COUNT_TOKENS) {
      return Optional.of(operation)
          .filter(operations::contains)
          .filter(_ -> target.api().isEmpty());
    }
    return OpenAiModels.order(target.model(), operation).stream()
        .filter(operations::contains)
        .filter(candidate -> target.api().map(api -> api.is(candidate)).orElse(true))
        .findFirst();
  }
}
