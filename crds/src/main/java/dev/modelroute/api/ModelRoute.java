package dev.modelroute.api;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.generator.annotation.ValidationRule;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Categories;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Version;

/// A model that callers name, and the vendors that serve it; owned by app teams.
@JsonClassDescription(
    "ModelRoute is a model that callers name (as 'model' in their SDK), and the vendors that serve it, in order of failover. It"
        + " is owned by app teams, in their own namespace.")
@Group(Api.GROUP)
@Version(Api.VERSION)
// Else it is made from the kind's name, by rules of English, for each of ten thousand objects.
@Plural("modelroutes")
@ShortNames("mr")
@Categories(Api.CATEGORY)
@ValidationRule(
    value = "size(self.metadata.name) <= 63 && self.metadata.name.matches('" + Api.DNS_LABEL + "')",
    message =
        "a route's name must be at most 63 characters of a-z, 0-9 and '-'; other names that clients use are aliases")
@AdditionalPrinterColumn(
    name = "Gateway",
    jsonPath = ".status.gateway",
    type = AdditionalPrinterColumn.Type.STRING)
@AdditionalPrinterColumn(
    name = "Targets",
    jsonPath = ".status.targets",
    type = AdditionalPrinterColumn.Type.STRING)
@AdditionalPrinterColumn(
    name = "Ready",
    jsonPath = ".status.conditions[?(@.type==\"Ready\")].status",
    type = AdditionalPrinterColumn.Type.STRING)
@AdditionalPrinterColumn(
    name = "Reason",
    jsonPath = ".status.conditions[?(@.type==\"Ready\")].reason",
    type = AdditionalPrinterColumn.Type.STRING)
@AdditionalPrinterColumn(
    name = "Message",
    jsonPath = ".status.conditions[?(@.type==\"Ready\")].message",
    type = AdditionalPrinterColumn.Type.STRING,
    priority = 1)
@AdditionalPrinterColumn(
    name = "Age",
    jsonPath = ".metadata.creationTimestamp",
    type = AdditionalPrinterColumn.Type.DATE)
public class ModelRoute extends CustomResource<ModelRouteSpec, ModelRouteStatus>
    implements Namespaced {
  private static final long serialVersionUID = 1L;

  @Override
  protected ModelRouteSpec initSpec() {
    return ModelRouteSpec.EMPTY;
  }
}
