package dev.modelroute.e2e.vendors.program;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.modelroute.e2e.vendors.fault.Fault;
import dev.modelroute.e2e.vendors.ledger.LedgerEntry;
import dev.modelroute.e2e.vendors.wire.Headers.Header;
import dev.modelroute.e2e.vendors.wire.Json;
import dev.modelroute.e2e.vendors.wire.Received;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// Writes ledger entries as JSON, without the credentials in them.
final class LedgerJson {
  private static final Set<String> SECRET =
      Set.of(
          "authorization",
          "api-key",
          "x-api-key",
          "x-amz-security-token",
          "proxy-authorization",
          "cookie");
  private static final Pattern SECRET_IN_FORM =
      Pattern.compile("((?:WebIdentityToken|client_assertion|client_secret)=)[^&]*");
  private static final Pattern SECRET_IN_JSON =
      Pattern.compile("(\"(?:assertion|subject_token)\"\\s*:\\s*\")[^\"]*");
  private static final String REDACTED = "redacted";

  private LedgerJson() {}

  static ObjectNode of(LedgerEntry entry) {
    var request = entry.request();
    var json =
        Json.object()
            .put("number", entry.number())
            .put("vendor", entry.vendor())
            .put("at", request.at().toString())
            .put("method", request.method())
            .put("target", request.target());
    json.set("headers", headers(request));
    json.put("body", body(request))
        .put("caller", entry.caller())
        .put("model", entry.model())
        .put("status", entry.status());
    var faults = json.putArray("faults");
    entry.faults().forEach((Fault fault) -> faults.addPOJO(fault));
    return json.put("end", entry.end().name())
        .put("elapsedMillis", entry.elapsed().toMillis())
        .put("bytesWritten", entry.bytesWritten());
  }

  private static ObjectNode headers(Received request) {
    var headers = Json.object();
    request.headers().lines().forEach(line -> headers.withArray(name(line)).add(value(line)));
    return headers;
  }

  private static String name(Header line) {
    return line.name().toLowerCase(Locale.ROOT);
  }

  /// Of a secret the scheme stays, which tells how the caller meant to authenticate.
  private static String value(Header line) {
    if (!SECRET.contains(name(line))) {
      return line.value();
    }
    int space = line.value().indexOf(' ');
    return space < 0 ? REDACTED : line.value().substring(0, space + 1) + REDACTED;
  }

  private static String body(Received request) {
    var body = SECRET_IN_FORM.matcher(request.body().toString()).replaceAll("$1" + REDACTED);
    return SECRET_IN_JSON.matcher(body).replaceAll("$1" + REDACTED);
  }
}
