package dev.modelroute.e2e.vendors.vendor;

import dev.modelroute.e2e.vendors.dialect.Operation;
import java.util.Set;

/// A model that a vendor has: the name that its answers give it, and what it is good for.
public record ModelOffer(String servedAs, Set<Operation> operations) {
  public ModelOffer {
    operations = Set.copyOf(operations);
  }

  public static ModelOffer text(String servedAs) {
    return new ModelOffer(servedAs, Set.of(Operation.CHAT, Operation.RESPONSES));
  }

  public static ModelOffer embedding(String servedAs) {
    return new ModelOffer(servedAs, Set.of(Operation.EMBEDDINGS));
  }
}
