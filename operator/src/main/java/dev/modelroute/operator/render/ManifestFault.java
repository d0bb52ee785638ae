package dev.modelroute.operator.render;

import java.util.List;

/// Manifests that cannot be read; each message names the file, the object, the field and what to
/// do.
public final class ManifestFault extends Exception {
  private static final long serialVersionUID = 1L;

  ManifestFault(List<String> messages) {
    super(String.join("\n", messages));
  }
}
