package dev.modelroute.api;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.generator.annotation.ValidationRule;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Categories;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Version;

/// A fleet of proxies with one address and one identity; owned by cluster admins.
@JsonClassDescription(
    "ModelGateway is a fleet of proxies with one address and one identity. It is owned by cluster admins. The operator makes"
        + " a Deployment, a Service, a ServiceAccount and a RoleBinding named modelroute-<name> for it.")
@Group(Api.GROUP)
@Version(Api.VERSION)
@ShortNames("mgw")
@Categories(Api.CATEGORY)
@ValidationRule(
    value =
        "size(self.metadata.name) <= 40 && self.metadata.name.matches('^[a-z]([-a-z0-9]*[a-z0-9])?$')",
    message =
        "a gateway's name must be at most 40 characters of a-z, 0-9 and '-', and start with a letter: its Service is named"
            + " modelroute-<name>")
@AdditionalPrinterColumn(
    name = "Ready",
    jsonPath = ".status.conditions[?(@.type==\"Ready\")].status",
    type = AdditionalPrinterColumn.Type.STRING)
@AdditionalPrinterColumn(
    name = "Proxies",
    jsonPath = ".status.proxies.summary",
    type = AdditionalPrinterColumn.Type.STRING)
@AdditionalPrinterColumn(
    name = "Routes",
    jsonPath = ".status.routes",
    type = AdditionalPrinterColumn.Type.INTEGER)
@AdditionalPrinterColumn(
    name = "Address",
    jsonPath = ".status.address",
    type = AdditionalPrinterColumn.Type.STRING)
@AdditionalPrinterColumn(
    name = "Reason",
    jsonPath = ".status.conditions[?(@.type==\"Ready\")].reason",
    type = AdditionalPrinterColumn.Type.STRING,
    priority = 1)
@AdditionalPrinterColumn(
    name = "Age",
    jsonPath = ".metadata.creationTimestamp",
    type = AdditionalPrinterColumn.Type.DATE)
public class ModelGateway extends CustomResource<ModelGatewaySpec, ModelGatewayStatus>
    implements Namespaced {
  private static final long serialVersionUID = 1L;

  @Override
  protected ModelGatewaySpec initSpec() {
    return ModelGatewaySpec.DEFAULT;
  }
}
