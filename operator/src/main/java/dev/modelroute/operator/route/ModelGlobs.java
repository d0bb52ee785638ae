package dev.modelroute.operator.route;

import java.util.List;
import java.util.Locale;

/// Whether a credential's globs cover a model id.
final class ModelGlobs {
  /// Ids that reach beyond the credential's own region or account: only a glob that says so covers
  /// them.
  private static final List<String> FAR_REACHING = List.of("arn:", "global.");

  private ModelGlobs() {}

  static boolean cover(List<String> globs, String model) {
    return globs.stream().anyMatch(glob -> reaches(glob, model) && matches(glob, model));
  }

  private static boolean reaches(String glob, String model) {
    String id = model.toLowerCase(Locale.ROOT);
    return FAR_REACHING.stream().filter(id::startsWith).allMatch(glob::startsWith);
  }

  /// In time proportional to the two lengths' product at worst: no backtracking further than the
  /// last star.
  private static boolean matches(String glob, String text) {
    int g = 0;
    int t = 0;
    int star = -1;
    int resume = 0;
    while (t < text.length()) {
      if (g < glob.length() && glob.charAt(g) == '*') {
        star = g++;
        resume = t;
      } else if (g < glob.length() && glob.charAt(g) == text.charAt(t)) {
        g++;
        t++;
      } else if (star >= 0) {
        g = star + 1;
        t = ++resume;
      } else {
        return false;
      }
    }
    return glob.substring(g).chars().allMatch(c -> c == '*');
  }
}
