package dev.modelroute.e2e.vendors.vendor;

import java.util.List;

/// Who a vendor takes the caller for, and which models it may use. A model may end in `*`.
public record Caller(String name, List<String> models) {
  public Caller {
    models = List.copyOf(models);
  }

  public static Caller of(String name) {
    return new Caller(name, List.of("*"));
  }

  public boolean mayUse(String model) {
    return models.stream().anyMatch(allowed -> matches(allowed, model));
  }

  private static boolean matches(String allowed, String model) {
    return allowed.endsWith("*")
        ? model.startsWith(allowed.substring(0, allowed.length() - 1))
        : model.equals(allowed);
  }
}
