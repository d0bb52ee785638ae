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

/// How a gateway proves itself to one vendor, and who may use that; owned by cluster admins.
@JsonClassDescription(
    "VendorCredential is how the proxies of a gateway prove themselves to one vendor, and which namespaces and models may use"
        + " it. It is owned by cluster admins, lives in the gateway's namespace, and never leaves it.")
@Group(Api.GROUP)
@Version(Api.VERSION)
@ShortNames("vc")
@Categories(Api.CATEGORY)
@ValidationRule(
    value = "size(self.metadata.name) <= 63 && self.metadata.name.matches('" + Api.DNS_LABEL + "')",
    message =
        "a credential's name must be at most 63 characters of a-z, 0-9 and '-': it names a folder in the proxies")
@AdditionalPrinterColumn(
    name = "Vendor",
    jsonPath = ".status.vendor",
    type = AdditionalPrinterColumn.Type.STRING)
@AdditionalPrinterColumn(
    name = "Ready",
    jsonPath = ".status.conditions[?(@.type==\"Ready\")].status",
    type = AdditionalPrinterColumn.Type.STRING)
@AdditionalPrinterColumn(
    name = "Verified",
    jsonPath = ".status.conditions[?(@.type==\"Verified\")].status",
    type = AdditionalPrinterColumn.Type.STRING)
@AdditionalPrinterColumn(
    name = "Reason",
    jsonPath = ".status.conditions[?(@.type==\"Verified\")].reason",
    type = AdditionalPrinterColumn.Type.STRING)
@AdditionalPrinterColumn(
    name = "Age",
    jsonPath = ".metadata.creationTimestamp",
    type = AdditionalPrinterColumn.Type.DATE)
public class VendorCredential extends CustomResource<VendorCredentialSpec, VendorCredentialStatus>
    implements Namespaced {
  private static final long serialVersionUID = 1L;

  @Override
  protected VendorCredentialSpec initSpec() {
    return VendorCredentialSpec.EMPTY;
  }
}
