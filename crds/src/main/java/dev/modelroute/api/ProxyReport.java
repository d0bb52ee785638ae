package dev.modelroute.api;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Categories;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Version;

/// What one proxy says of itself; written by that proxy alone, and owned by its pod.
@JsonClassDescription(
    "ProxyReport is what one proxy says of itself: which configuration it has applied, and what its credentials are good for. It"
        + " is named as the proxy's pod and owned by it. The proxy renews it, as a Lease is renewed.")
@Group(Api.GROUP)
@Version(Api.VERSION)
@Categories(Api.CATEGORY)
@AdditionalPrinterColumn(
    name = "Gateway",
    jsonPath = ".spec.gateway",
    type = AdditionalPrinterColumn.Type.STRING)
@AdditionalPrinterColumn(
    name = "Ready",
    jsonPath = ".spec.ready",
    type = AdditionalPrinterColumn.Type.BOOLEAN)
@AdditionalPrinterColumn(
    name = "Renewed",
    jsonPath = ".spec.renewTime",
    type = AdditionalPrinterColumn.Type.DATE)
public class ProxyReport extends CustomResource<ProxyReportSpec, Void> implements Namespaced {
  private static final long serialVersionUID = 1L;
}
