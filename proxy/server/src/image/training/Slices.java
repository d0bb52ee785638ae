/// The RouteSlices of a training, as the operator writes them.
final class Slices {
  private static final String FAILOVER =
      """
      {"maxAttempts":3,"maxAmbiguous":2,"retries":0,"backoffMillis":250,"budgetPercent":20,"budgetPerSecond":10,"budgetBurst":1000,\
      "connectMillis":3000,"firstTokenMillis":300000,"idleMillis":120000,"totalMillis":900000}""";

  private Slices() {}

  /// The list that the API server answers with; its vendors are at `url`.
  static String list(String url, Account account) {
    return """
    {"kind":"RouteSliceList","metadata":{"resourceVersion":"1"},"items":[%s,%s]}"""
        .formatted(common(url, account), routes());
  }

  private static String common(String url, Account account) {
    return slice(
        "default",
        """
        {"gateway":"default","common":{"namespace":"training","generation":1,"authentication":{"audience":"modelroute","apiKeys":true,\
        "issuer":"%s","jwks":%s},"maxBodyBytes":33554432,"limits":{"maxInFlight":100,"maxConnections":100,\
        "bodyMemoryPercent":25,"headSeconds":10,"bodyIdleSeconds":30,"readerIdleSeconds":120},"keepaliveAfterMillis":15000,\
        "drainSeconds":1,"credentials":[%s,%s]}}"""
            .formatted(
                Account.ISSUER,
                quoted(account.jwks()),
                credential("openai", "\"openAICompatible\":{\"endpoint\":\"" + url + "/v1\",\"keyless\":true,\"operations\":[\"Chat\"]}"),
                credential("anthropic", "\"anthropic\":{\"endpoint\":\"" + url + "/v1\"}")));
  }

  private static String routes() {
    return slice(
        "default.1",
        """
        {"gateway":"default","routes":[%s,%s]}"""
            .formatted(route("chat", "openai", "gpt-5.5"), route("claude", "anthropic", "claude-sonnet-4-5")));
  }

  private static String slice(String name, String spec) {
    return """
    {"apiVersion":"modelroute.dev/v1alpha1","kind":"RouteSlice","metadata":{"name":"%s","namespace":"training","uid":"%s",\
    "generation":1,"resourceVersion":"1"},"spec":%s}"""
        .formatted(name, name, spec);
  }

  private static String credential(String name, String vendor) {
    return """
    {"name":"%s","uid":"%s","generation":1,%s,"plaintext":false,"allowedNetworks":["127.0.0.0/8"]}""".formatted(name, name, vendor);
  }

  private static String route(String name, String credential, String model) {
    return """
    {"namespace":"training","name":"%s","generation":1,"created":"1970-01-01T00:00:00Z","targets":[{"credential":"%s","model":"%s",\
    "priority":0,"weight":1}],"failover":%s,"affinity":"None","unsupportedParameters":"Reject","allowedCallers":[{"namespace":"training"}]}"""
        .formatted(name, credential, model, FAILOVER);
  }

  private static String quoted(String json) {
    return '"' + json.replace("\"", "\\\"") + '"';
  }
}
