package dev.modelroute.api;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Categories;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Version;

/// A piece of the compiled configuration of one gateway; written by the operator, read by its
/// proxies.
@JsonClassDescription(
    "RouteSlice is a piece of the compiled configuration of one gateway. The operator writes it for the proxies, as"
        + " EndpointSlice is written for kube-proxy; people read it at most. It holds no secrets.")
@Group(Api.GROUP)
@Version(Api.VERSION)
@Categories(Api.CATEGORY)
@AdditionalPrinterColumn(
    name = "Gateway",
    jsonPath = ".spec.gateway",
    type = AdditionalPrinterColumn.Type.STRING)
@AdditionalPrinterColumn(
    name = "Generation",
    jsonPath = ".metadata.generation",
    type = AdditionalPrinterColumn.Type.INTEGER)
@AdditionalPrinterColumn(
    name = "Age",
    jsonPath = ".metadata.creationTimestamp",
    type = AdditionalPrinterColumn.Type.DATE)
public class RouteSlice extends CustomResource<RouteSliceSpec, Void> implements Namespaced {
  private static final long serialVersionUID = 1L;
}
