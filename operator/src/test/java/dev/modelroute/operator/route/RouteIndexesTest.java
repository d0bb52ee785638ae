package dev.modelroute.operator.route;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.modelroute.api.ModelRoute;
import dev.modelroute.operator.resources.ObjectKey;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RouteIndexesTest {
  private static final RouteIndexes INDEXES = new RouteIndexes(new ObjectKey("system", "default"));
  private static final List<String> WAITS = List.of("system/default.106", "system/default");

  @ParameterizedTest
  @CsvSource({
    "'', system/default",
    "'gatewayRef: {name: other}', system/other",
    "'gatewayRef: {name: other, namespace: elsewhere}', elsewhere/other",
  })
  void aRouteWantsTheDefaultGatewayUnlessItNamesOne(String spec, String gateway) {
    assertEquals(List.of(gateway), INDEXES.ofGateway().keys().apply(route(spec, "conditions: []")));
  }

  @Test
  void aRouteIsFoundByItsCredentialsInTheGatewaysNamespace() {
    var route =
        route("targets: [{credential: a}, {credential: b}, {credential: a}]", "conditions: []");

    assertEquals(List.of("system/a", "system/b"), INDEXES.ofCredential().keys().apply(route));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "conditions: []",
        "observedGeneration: 1, conditions: [{type: Programmed, status: 'True', reason: Programmed}]",
        "observedGeneration: 2, conditions: [{type: Programmed, status: 'False', reason: Pending}]",
        "observedGeneration: 2, conditions: [{type: Programmed, status: 'False', reason: RefusedByProxy}]",
        "observedGeneration: 2, conditions: [{type: Accepted, status: 'False', reason: SliceFull}]",
      })
  void waitsForReports(String status) {
    assertEquals(WAITS, INDEXES.waiting().keys().apply(route("", status)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "observedGeneration: 2, conditions: [{type: Programmed, status: 'True', reason: Programmed}]",
        "observedGeneration: 2, conditions: [{type: Programmed, status: 'False', reason: NotAccepted}]",
      })
  void waitsForNothing(String status) {
    assertEquals(List.of(), INDEXES.waiting().keys().apply(route("", status)));
  }

  private static ModelRoute route(String spec, String status) {
    return Serialization.unmarshal(
        """
        apiVersion: modelroute.dev/v1alpha1
        kind: ModelRoute
        metadata: {name: chat, namespace: team-a, generation: 2}
        spec: {%s}
        status: {%s}
        """
            .formatted(spec, status),
        ModelRoute.class);
  }
}
