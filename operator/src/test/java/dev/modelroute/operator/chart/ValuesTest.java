package dev.modelroute.operator.chart;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Helm refuses values that cannot be meant.
class ValuesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          operator.replica=2                   | replica
          operator.replicas=0                  | operator.replicas
          operator.image=                      | operator.image
          operator.image=UPPER/case:1          | operator.image
          operator.imagePullPolicy=Sometimes   | operator.imagePullPolicy
          proxy.image=a b                      | proxy.image
          proxy.replicas=3                     | replicas
          gatewayNamespaces[0]=Not_A_Name      | gatewayNamespaces.0
          gatewayNamespaces=ai                 | gatewayNamespaces
          defaultGateway=default               | defaultGateway
          gateway.create=maybe                 | gateway.create
          networkPolicies.create=true          | networkPolicies.apiServer.cidrs
          networkPolicies.privateVendors[0]=ai | networkPolicies.privateVendors.0
          networkPolicies.apiServer.port=0     | networkPolicies.apiServer.port
          podMonitors.interval=soon            | podMonitors.interval
          """)
  void whatCannotBeMeantIsRefusedByName(String value, String named) {
    var refused = assertThrows(RuntimeException.class, () -> RenderedChart.command(value).call());

    String message = refused.toString().replace('/', '.');
    assertTrue(message.contains(named), message);
  }

  @Test
  void everyValueIsDescribed() throws IOException {
    JsonNode schema =
        new ObjectMapper().readTree(RenderedChart.CHART.resolve("values.schema.json").toFile());

    describe("values", schema);
  }

  private static void describe(String name, JsonNode schema) {
    assertFalse(schema.path("description").asText().isBlank(), name + " needs a description");
    for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
      describe(name + "." + property.getKey(), property.getValue());
    }
  }
}
