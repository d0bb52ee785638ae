package dev.modelroute.operator.gateway;

import dev.modelroute.api.ModelGateway;
import dev.modelroute.api.RouteSlice;
import dev.modelroute.api.RouteSliceSpec;
import dev.modelroute.api.VendorCredential;
import dev.modelroute.operator.credential.CredentialChecks;
import dev.modelroute.operator.gateway.GatewayInputs.SeenSlice;
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
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
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
    SlicePacking packing = packing(inputs, compiler);
    return GatewayChecks.first(inputs)
        .map(fault -> refused(inputs, fault, packing))
        .orElseGet(() -> served(inputs, packing));
  }

  /// A slip in an edit must not take a gateway down, and must not keep alive what was taken from
  /// somebody: the pods stay as they are, routes and grants are followed.
  private static GatewayPlan refused(GatewayInputs inputs, Finding fault, SlicePacking packing) {
    List<RouteSlice> slices =
        common(inputs)
            .map(last -> slices(inputs, CommonEntry.keep(last, accepted(inputs)), packing))
            .orElseGet(List::of);
    return new GatewayPlan(
        slices,
        slices.isEmpty() ? List.of() : obsolete(inputs, slices),
        List.of(),
        outlook(inputs, Optional.of(fault), false, slices));
  }

  private static GatewayPlan served(GatewayInputs inputs, SlicePacking packing) {
    var tokens = inputs.tokens().or(() -> common(inputs).flatMap(CommonEntry::lastKnown));
    var common = CommonEntry.of(inputs.gateway(), accepted(inputs), tokens);
    List<RouteSlice> slices = slices(inputs, common, packing);
    return new GatewayPlan(
        slices,
        Stream.concat(obsolete(inputs, slices).stream(), idleAutoscaler(inputs).stream()).toList(),
        children(inputs),
        outlook(inputs, Optional.empty(), tokens.isPresent(), slices));
  }

  private static GatewayOutlook outlook(
      GatewayInputs inputs, Optional<Finding> fault, boolean tokensKnown, List<RouteSlice> slices) {
    return new GatewayOutlook(inputs, fault, tokensKnown, routes(slices), changes(inputs, slices));
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

  private static int routes(List<RouteSlice> slices) {
    return slices.stream().mapToInt(slice -> slice.getSpec().routes().size()).sum();
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
      GatewayInputs inputs, RouteSliceSpec.Common common, SlicePacking packing) {
    ModelGateway gateway = inputs.gateway();
    var slices = new ArrayList<RouteSlice>();
    slices.add(Slices.common(gateway, common));
    packing.slices().forEach((name, routes) -> slices.add(Slices.routes(gateway, name, routes)));
    return slices;
  }

  private static List<HasMetadata> obsolete(GatewayInputs inputs, List<RouteSlice> desired) {
    Set<String> names =
        desired.stream().map(slice -> slice.getMetadata().getName()).collect(Collectors.toSet());
    return inputs.slices().stream()
        .map(SeenSlice::slice)
        .filter(slice -> !names.contains(slice.getMetadata().getName()))
        .<HasMetadata>map(slice -> slice)
        .toList();
  }

  private static Optional<HorizontalPodAutoscaler> idleAutoscaler(GatewayInputs inputs) {
    return inputs
        .scale()
        .autoscaler()
        .filter(_ -> Objects.requireNonNull(inputs.gateway().getSpec()).autoscaling() == null);
  }

  /// As it was written last.
  private static Optional<RouteSliceSpec.Common> common(GatewayInputs inputs) {
    return inputs.common().map(slice -> slice.getSpec().common());
  }
}
