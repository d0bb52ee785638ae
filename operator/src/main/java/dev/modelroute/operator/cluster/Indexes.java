package dev.modelroute.operator.cluster;

import dev.modelroute.api.ModelGateway;
import dev.modelroute.api.ProxyReport;
import dev.modelroute.api.RouteSlice;
import dev.modelroute.api.VendorCredential;
import dev.modelroute.operator.resources.ObjectKey;
import java.util.List;

/// The indexes of the kinds that are found by their gateway or namespace.
public final class Indexes {
  public static final Index<VendorCredential> CREDENTIALS_OF_NAMESPACE =
      new Index<>(
          "credentials-of-namespace",
          credential -> List.of(credential.getMetadata().getNamespace()));

  public static final Index<ModelGateway> GATEWAYS_OF_NAMESPACE =
      new Index<>(
          "gateways-of-namespace", gateway -> List.of(gateway.getMetadata().getNamespace()));

  public static final Index<ProxyReport> REPORTS_OF_NAMESPACE =
      new Index<>("reports-of-namespace", report -> List.of(report.getMetadata().getNamespace()));

  public static final Index<ProxyReport> REPORTS_OF_GATEWAY =
      new Index<>("reports-of-gateway", report -> List.of(gateway(report).toString()));

  public static final Index<RouteSlice> SLICES_OF_GATEWAY =
      new Index<>(
          "slices-of-gateway",
          slice ->
              List.of(
                  new ObjectKey(slice.getMetadata().getNamespace(), slice.getSpec().gateway())
                      .toString()));

  private Indexes() {}

  public static ObjectKey gateway(ProxyReport report) {
    return new ObjectKey(report.getMetadata().getNamespace(), report.getSpec().gateway());
  }
}
