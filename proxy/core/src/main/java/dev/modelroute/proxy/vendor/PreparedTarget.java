package dev.modelroute.proxy.vendor;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import dev.modelroute.proxy.dialect.Dialect;
import dev.modelroute.proxy.model.ModelTraits;
import dev.modelroute.proxy.model.Operation;
import dev.modelroute.proxy.route.Target;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/// All that can be known of a target before a request comes: its adapter, its form for each
/// operation, and its model: what it can do, and how it is written into bodies.
public final class PreparedTarget {
  private final Target target;
  private final VendorAdapter adapter;
  private final Map<Operation, Form> forms = new EnumMap<>(Operation.class);
  private final ModelTraits traits;
  private final byte[] quotedModel;

  public PreparedTarget(Target target) {
    this.target = target;
    this.adapter = VendorAdapter.of(target.credential());
    for (Operation operation : Operation.values()) {
      adapter.form(target.config(), operation).ifPresent(form -> forms.put(operation, form));
    }
    this.traits = KnownModels.traits(target.config().model(), adapter instanceof BedrockAdapter);
    String model =
        new String(JsonStringEncoder.getInstance().quoteAsString(target.config().model()));
    this.quotedModel = ("\"" + model + "\"").getBytes(StandardCharsets.UTF_8);
  }

  public Target target() {
    return target;
  }

  public VendorAdapter adapter() {
    return adapter;
  }

  /// How it is called for `operation` with the caller's own bytes; empty when it cannot be.
  public Optional<Form> form(Operation operation) {
    return Optional.ofNullable(forms.get(operation))
        .filter(form -> form.dialect() == Dialect.of(operation));
  }

  /// How it is called for `operation` in another dialect than the caller's; empty when it cannot
  /// be, or need not.
  public Optional<Form> convertedForm(Operation operation) {
    return Optional.ofNullable(forms.get(operation))
        .filter(form -> form.dialect() != Dialect.of(operation))
        .filter(form -> form.dialect().upstream().isPresent())
        .filter(_ -> Dialect.of(operation).caller().isPresent());
  }

  public ModelTraits traits() {
    return traits;
  }

  /// The vendor's id of the model, as a JSON string.
  public byte[] quotedModel() {
    return quotedModel.clone();
  }
}
