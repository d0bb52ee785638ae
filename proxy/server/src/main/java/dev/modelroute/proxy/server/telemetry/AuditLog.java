package dev.modelroute.proxy.server.telemetry;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.modelroute.proxy.model.Usage;
import dev.modelroute.proxy.wire.Written;
import java.io.IOException;
import java.util.function.Consumer;

/// One JSON line per request, on standard output: what may have been billed, to whom, by whom.
/// Never content.
public final class AuditLog {
  private static final JsonFactory JSON = new JsonFactory();

  private final Consumer<byte[]> lines;

  /// `lines` must not block: event loops write.
  public AuditLog(Consumer<byte[]> lines) {
    this.lines = lines;
  }

  public void write(RequestRecord request) {
    lines.accept(line(request));
  }

  static byte[] line(RequestRecord request) {
    var line = new Written();
    try (JsonGenerator json = JSON.createGenerator(line)) {
      json.writeStartObject();
      head(json, request);
      json.writeArrayFieldStart("attempts");
      for (RequestRecord.Attempt attempt : request.attempts()) {
        attempt(json, attempt);
      }
      json.writeEndArray();
      if (request.usage().isPresent()) {
        usage(json, request.usage().get());
      }
      json.writeEndObject();
      json.writeRaw('\n');
    } catch (IOException e) {
      throw new IllegalStateException("an array does not fail", e);
    }
    return line.bytes().whole();
  }

  private static void head(JsonGenerator json, RequestRecord request) throws IOException {
    json.writeStringField("time", request.started().toString());
    json.writeStringField("requestId", request.requestId());
    if (request.caller().isPresent()) {
      json.writeStringField("namespace", request.caller().get().namespace());
      json.writeStringField("caller", request.caller().get().name());
    }
    json.writeStringField("operation", request.operation().path());
    if (request.route() != null) {
      json.writeStringField("route", request.route());
    }
    json.writeBooleanField("stream", request.stream());
    json.writeNumberField("status", request.status());
    if (request.failure() != null) {
      json.writeStringField("failure", request.failure());
    }
    json.writeNumberField("millis", request.duration().toMillis());
  }

  private static void attempt(JsonGenerator json, RequestRecord.Attempt attempt)
      throws IOException {
    json.writeStartObject();
    json.writeStringField("target", attempt.target());
    json.writeStringField("outcome", attempt.outcome());
    json.writeStringField("label", attempt.label());
    if (attempt.vendorStatus() > 0) {
      json.writeNumberField("vendorStatus", attempt.vendorStatus());
    }
    if (attempt.vendorRequestId() != null) {
      json.writeStringField("vendorRequestId", attempt.vendorRequestId());
    }
    json.writeNumberField("millis", attempt.duration().toMillis());
    if (attempt.firstContent() != null) {
      json.writeNumberField("firstContentMillis", attempt.firstContent().toMillis());
    }
    if (attempt.usage() != null) {
      usage(json, attempt.usage());
    }
    json.writeEndObject();
  }

  private static void usage(JsonGenerator json, Usage usage) throws IOException {
    json.writeObjectFieldStart("usage");
    json.writeNumberField("input", usage.input());
    json.writeNumberField("cacheRead", usage.cacheRead());
    json.writeNumberField("cacheWrite", usage.cacheWrite());
    json.writeNumberField("output", usage.output());
    json.writeNumberField("reasoning", usage.reasoning());
    json.writeEndObject();
  }
}
