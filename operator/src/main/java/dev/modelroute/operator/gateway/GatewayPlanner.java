package dev.modelroute.operator.gateway;

import dev.modelroute.api.ModelGateway;
import dev.modelroute.api.RouteSlice;
import dev.modelroute.api.RouteSliceSpec;
import dev.modelroute.api.VendorCredential;
import dev.modelroute.operator.cluster.ClusterTokens;
import dev.modelroute.operator.credential.CredentialChecks;
import dev.modelroute.operator.gateway.GatewayInputs.SeenSlice;
import dev.modelroute.operator.resources.Names;
import dev.modelroute.operator.resources.Proxies;
import dev.modelroute.operator.resources.ProxyAutoscaler;
import dev.modelroute.operator.resources.ProxyDeployment;
import dev.modelroute.operator.resources.ProxyRoleBinding;
import dev.modelroute.operator.resources.ProxyService;
import dev.modelroute.operator.resources.ProxyServiceAccount;
import dev.modelroute.operator.resources.Replicas;
import dev.modelroute.operator.resources.Slices;
import dev.modelroute.operator.route.RouteCompiler;
import dev.modelroute.operator.route.SlicePacking;
import dev.modelroute.operator.status.Finding;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// From a gateway, and all that attaches to it, to the objects that it consists of.
public final class GatewayPlanner {
  private GatewayPlanner() {}

  public static GatewayPlan plan(GatewayInputs inputs, RouteCompiler compiler) {
    Optional<Finding> fault = GatewayChecks.first(inputs);
    if (fault.isPresent()) {
      // What is there goes on as it is: a slip in an edit must not take a gateway down.
      return new GatewayPlan(
          List.of(), List.of(), List.of(), GatewayOutlook.refused(inputs, fault.get()));
    }
    var tokens = inputs.tokens().or(() -> lastKnown(inputs));
    SlicePacking packing = packing(inputs, compiler);
    List<RouteSlice> slices = slices(inputs, tokens, packing);
    return new GatewayPlan(
        slices,
        obsolete(inputs, slices),
        children(inputs),
        new GatewayOutlook(
            inputs,
            Optional.empty(),
            tokens.isPresent(),
            routes(packing),
            changes(inputs, slices)));
  }

  private static boolean changes(GatewayInputs inputs, List<RouteSlice> desired) {
    return !specs(desired.stream()).equals(specs(inputs.slices().stream().map(SeenSlice::slice)));
  }

  private static Map<String, RouteSliceSpec> specs(Stream<RouteSlice> slices) {
    return slices.collect(
        Collectors.toMap(slice -> slice.getMetadata().getName(), RouteSlice::getSpec));
  }

  private static SlicePacking packing(GatewayInputs inputs, RouteCompiler compiler) {
    return SlicePacking.of(
        inputs.gateway().getMetadata().getName(),
        inputs.routes().stream()
            .map(compiler::compile)
            .flatMap(compiled -> compiled.entry().stream())
            .toList());
  }

  private static int routes(SlicePacking packing) {
    return packing.slices().values().stream().mapToInt(List::size).sum();
  }

  /// In the order in which they can be of use: the pods come last.
  private static List<HasMetadata> children(GatewayInputs inputs) {
    ModelGateway gateway = inputs.gateway();
    var children = new ArrayList<HasMetadata>();
    if (Objects.requireNonNull(gateway.getSpec()).serviceAccount().create()) {
      children.add(ProxyServiceAccount.of(gateway));
    }
    children.add(ProxyRoleBinding.of(gateway));
    children.add(ProxyService.of(gateway));
    children.add(ProxyDeployment.of(proxies(inputs)));
    Optional.ofNullable(gateway.getSpec().autoscaling())
        .map(autoscaling -> ProxyAutoscaler.of(gateway, autoscaling))
        .ifPresent(children::add);
    return children;
  }

  private static Proxies proxies(GatewayInputs inputs) {
    ModelGateway gateway = inputs.gateway();
    return new Proxies(
        gateway,
        inputs.image(),
        accepted(inputs),
        Replicas.desired(Objects.requireNonNull(gateway.getSpec()), inputs.scale().deployment()));
  }

  private static List<VendorCredential> accepted(GatewayInputs inputs) {
    return inputs.credentials().stream().filter(CredentialChecks::accepted).toList();
  }

  private static List<RouteSlice> slices(
      GatewayInputs inputs, Optional<ClusterTokens> tokens, SlicePacking packing) {
    ModelGateway gateway = inputs.gateway();
    var slices = new ArrayList<RouteSlice>();
    slices.add(Slices.common(gateway, CommonEntry.of(gateway, accepted(inputs), tokens)));
    packing.slices().forEach((name, routes) -> slices.add(Slices.routes(gateway, name, routes)));
    return slices;
  }

  private static List<HasMetadata> obsolete(GatewayInputs inputs, List<RouteSlice> desired) {
    Set<String> names =
        desired.stream().map(slice -> slice.getMetadata().getName()).collect(Collectors.toSet());
    var obsolete = new ArrayList<HasMetadata>();
    inputs.slices().stream()
        .map(SeenSlice::slice)
        .filter(slice -> !names.contains(slice.getMetadata().getName()))
        .forEach(obsolete::add);
    if (Objects.requireNonNull(inputs.gateway().getSpec()).autoscaling() == null) {
      inputs.scale().autoscaler().ifPresent(obsolete::add);
    }
    return obsolete;
  }

  private static Optional<ClusterTokens> lastKnown(GatewayInputs inputs) {
    String common = Names.commonSlice(inputs.gateway().getMetadata().getName());
    return inputs.slices().stream()
        .map(SeenSlice::slice)
        .filter(slice -> slice.getMetadata().getName().equals(common))
        .findFirst()
        .flatMap(slice -> CommonEntry.lastKnown(slice.getSpec()));
  }
}
