package dev.modelroute.e2e.harness;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// What was asked of the API server, by whom, and what it answered.
public final class AuditLogReader {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Set<String> WRITES =
      Set.of("create", "update", "patch", "delete", "deletecollection");

  private final Path log;

  public AuditLogReader(Path log) {
    this.log = log;
  }

  /// One answered request.
  public record Entry(
      Instant at,
      String user,
      String verb,
      String group,
      String resource,
      String name,
      int status) {
    public boolean isWrite() {
      return WRITES.contains(verb);
    }
  }

  /// The answered requests of a ServiceAccount, since `since`.
  public List<Entry> of(String namespace, String account, Instant since) {
    String user = "system:serviceaccount:" + namespace + ":" + account;
    try (Stream<String> lines = Files.lines(log)) {
      return lines
          .filter(line -> line.contains(user))
          .map(AuditLogReader::parse)
          .filter(event -> isAnswer(event, user))
          .map(AuditLogReader::entry)
          .filter(entry -> entry.at().isAfter(since))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode parse(String line) {
    try {
      return JSON.readTree(line);
    } catch (IOException e) {
      return JSON.createObjectNode();
    }
  }

  private static boolean isAnswer(JsonNode event, String user) {
    String stage = event.path("stage").asText();
    boolean answered =
        stage.equals("ResponseComplete")
            || (stage.equals("ResponseStarted") && event.path("verb").asText().equals("watch"));
    return answered && event.path("user").path("username").asText().equals(user);
  }

  private static Entry entry(JsonNode event) {
    JsonNode object = event.path("objectRef");
    String resource = object.path("resource").asText(event.path("requestURI").asText());
    String subresource = object.path("subresource").asText();
    return new Entry(
        Instant.parse(event.path("requestReceivedTimestamp").asText()),
        event.path("user").path("username").asText(),
        event.path("verb").asText(),
        object.path("apiGroup").asText(),
        subresource.isEmpty() ? resource : resource + "/" + subresource,
        object.path("name").asText(),
        event.path("responseStatus").path("code").asInt());
  }
}
