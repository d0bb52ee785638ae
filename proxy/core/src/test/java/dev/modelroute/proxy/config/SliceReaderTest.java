package dev.modelroute.proxy.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.modelroute.proxy.model.Caller;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SliceReaderTest {
  @Test
  void readsWhatConcernsAll() throws IOException {
    Slice slice =
        read(
            """
            {"metadata": {"name": "default", "generation": 7}, "spec": {"gateway": "default", "common": {
              "namespace": "ns", "generation": 3, "maxBodyBytes": 10, "keepaliveAfterMillis": 15000, "drainSeconds": 60,
              "authentication": {"audience": "modelroute", "issuer": "https://k", "jwks": "{}", "apiKeys": true},
              "credentials": [
                {"name": "b", "uid": "1", "generation": 2, "plaintext": true, "allowedNetworks": ["10.0.0.0/8"], "future": 1,
                 "bedrock": {"region": "us-east-2", "roleArn": "arn:r", "runtime": "https://r", "mantle": "https://m", "sts": "https://s"}},
                {"name": "new", "uid": "2", "generation": 1, "mistralAI": {}},
                {"name": "a", "uid": "3", "generation": 1, "azureOpenAI": {"endpoint": "https://x/openai/v1"}}]}}}
            """);

    GatewayConfig gateway = slice.common().orElseThrow();
    assertEquals(7, slice.generation());
    assertEquals(Duration.ofSeconds(15), gateway.keepaliveAfter());
    assertEquals(
        new CallerConfig(
            "modelroute", Optional.of(new CallerConfig.Issuer("https://k", "{}")), true),
        gateway.callers());
    assertEquals(
        new VendorConfig.AzureOpenAi(URI.create("https://x/openai/v1")),
        gateway.credential("a").orElseThrow().vendor());
    assertEquals(
        new AwsIdentity.Role("arn:r"),
        ((VendorConfig.Bedrock) gateway.credential("b").orElseThrow().vendor()).identity());
    assertEquals(
        List.of(
            new Slice.Refused(
                "new",
                "has no vendor that this proxy knows: roll the proxies to the operator's version")),
        slice.refused());
  }

  @Test
  void whatHasNotChangedIsEqual() throws IOException {
    String text =
        """
        {"metadata": {"name": "default"}, "spec": {"gateway": "default", "common": {
          "namespace": "ns", "generation": 3, "maxBodyBytes": 10, "keepaliveAfterMillis": 15000, "drainSeconds": 60,
          "authentication": {"audience": "modelroute", "issuer": "https://k", "jwks": "{}"},
          "credentials": [
            {"name": "b", "uid": "1", "generation": 2, "plaintext": true, "allowedNetworks": ["10.0.0.0/8", "fd00::/8"],
             "bedrock": {"region": "us-east-2", "roleArn": "arn:r", "runtime": "https://r", "mantle": "https://m", "sts": "https://s"}}]}}}
        """;

    assertEquals(read(text), read(text));
  }

  @Test
  void aBadRouteDoesNotTakeItsNeighboursDown() throws IOException {
    String good =
        """
        {"namespace": "team-a", "name": "chat", "generation": 4, "created": "2026-01-01T00:00:00Z", "aliases": ["gpt"],
         "targets": [{"credential": "b", "model": "m", "api": "Responses", "endpoint": "Mantle", "priority": 1, "weight": 5}],
         "failover": {"maxAttempts": 3, "maxAmbiguous": 2, "connectMillis": 1, "firstTokenMillis": 2, "idleMillis": 3, "totalMillis": 4},
         "unsupportedParameters": "Drop", "allowedCallers": [{"namespace": "team-a", "serviceAccounts": ["x"]}]}
        """;
    Slice slice =
        read(
            "{\"metadata\": {\"name\": \"default.001\"}, \"spec\": {\"gateway\": \"default\", \"routes\": ["
                + good
                + ", {\"namespace\": \"team-b\", \"name\": \"bad\"}]}}");

    RouteConfig route = slice.routes().getFirst();
    assertEquals(1, slice.routes().size());
    assertEquals(Optional.of(TargetConfig.Api.RESPONSES), route.targets().getFirst().api());
    assertEquals(true, route.permits(new Caller.ServiceAccount("team-a", "x")));
    assertEquals(false, route.permits(new Caller.ServiceAccount("team-a", "y")));
    assertEquals(false, route.permits(new Caller.ApiKey("team-a", "x")));
    assertEquals(List.of(new Slice.Refused("team-b/bad", "has no created")), slice.refused());
  }

  @Test
  void whatIsNoSliceIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> read("{\"metadata\": {\"name\": \"x\"}}"));
  }

  private static Slice read(String json) throws IOException {
    return SliceReader.read(new ObjectMapper().readTree(json));
  }
}
