package dev.modelroute.operator.resources;

import dev.modelroute.api.ModelGateway;
import dev.modelroute.api.VendorCredential;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// All that a gateway's pods are made from: no ModelRoute, so that an app team never rolls the
/// admin's proxies.
///
/// @param replicas how many there are to be; none: that is somebody else's to say
public record Proxies(
    ModelGateway gateway,
    String image,
    List<VendorCredential> credentials,
    Optional<Integer> replicas) {
  public Proxies {
    credentials =
        credentials.stream()
            .sorted(Comparator.comparing(credential -> credential.getMetadata().getName()))
            .toList();
  }
}
