package dev.modelroute.operator.credential;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a glob over model ids can stand for, in Bedrock's terms.
sealed interface ModelScope {
  /// Models by their own ids, in the credential's region.
  record Models(String id) implements ModelScope {}

  /// System inference profiles: a geography, and models by their own ids.
  record Profiles(Geography geography, String id) implements ModelScope {}

  /// A resource by its ARN.
  record Resource(String arn) implements ModelScope {
    /// A profile's ARN says nothing of the regions that it sends to, and one of an application's
    /// own nothing of its model.
    boolean isProfile() {
      return arn.contains(":inference-profile/") || arn.contains(":application-inference-profile/");
    }
  }

  /// A glob with a star in its first part stands for models and for profiles near the region.
  static List<ModelScope> of(String glob, String region) {
    if (glob.startsWith("arn:")) {
      return List.of(new Resource(glob));
    }
    int dot = glob.indexOf('.');
    String first = dot < 0 ? glob : glob.substring(0, dot);
    Optional<Geography> named = dot < 0 ? Optional.empty() : Geography.of(first);
    if (named.isPresent()) {
      return List.of(new Profiles(named.get(), glob.substring(dot + 1)));
    }
    var scopes = new ArrayList<ModelScope>();
    scopes.add(new Models(glob));
    int star = first.indexOf('*');
    if (star >= 0) {
      Geography.near(region).stream()
          .filter(geography -> geography.prefix().startsWith(first.substring(0, star)))
          .map(geography -> new Profiles(geography, glob.substring(star)))
          .forEach(scopes::add);
    }
    return scopes;
  }
}
