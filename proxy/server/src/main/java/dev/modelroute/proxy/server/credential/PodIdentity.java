package dev.modelroute.proxy.server.credential;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/// EKS Pod Identity: the agent on the node gives the session of the role that is associated with
/// the proxies' ServiceAccount. It is asked as the AWS SDKs ask it, but for the environment
/// variables: the token is one of our own projected ones, and the agent's addresses are the same on
/// every node.
final class PodIdentity implements MaterialSource {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int CONNECT_MILLIS = 2000;
  private static final int READ_MILLIS = 8000;
  private static final int MAX_ANSWER = 64 * 1024;
  private static final int MAX_WORDS = 500;
  private static final Duration RETRY = Duration.ofSeconds(5);

  private final Path tokenFile;
  private final AwsEnvironment environment;

  PodIdentity(Path tokenFile, AwsEnvironment environment) {
    this.tokenFile = tokenFile;
    this.environment = environment;
  }

  private record Answer(int status, String body) {}

  @Override
  public Refreshed refresh(Instant now) {
    String token;
    try {
      token = Files.readString(tokenFile).strip();
    } catch (IOException e) {
      return failed("The projected token cannot be read: " + e.getClass().getSimpleName() + ".");
    }
    try {
      return read(ask(token), now);
    } catch (IOException e) {
      return failed(
          "The agent of EKS Pod Identity cannot be reached; see that the add-on"
              + " eks-pod-identity-agent runs on the node and that no NetworkPolicy is in the way: "
              + e.getClass().getSimpleName()
              + ": "
              + e.getMessage());
    }
  }

  private static Refreshed failed(String reason) {
    return new Refreshed.Failed(reason, false, RETRY);
  }

  /// At the first address that answers at all: a node has the one or the other.
  private Answer ask(String token) throws IOException {
    IOException last = new IOException("no address of the agent is known");
    for (URI agent : environment.agents()) {
      try {
        return ask(agent, token);
      } catch (IOException e) {
        last = e;
      }
    }
    throw last;
  }

  private static Answer ask(URI agent, String token) throws IOException {
    var connection = (HttpURLConnection) agent.toURL().openConnection(Proxy.NO_PROXY);
    try {
      connection.setInstanceFollowRedirects(false);
      connection.setConnectTimeout(CONNECT_MILLIS);
      connection.setReadTimeout(READ_MILLIS);
      connection.setRequestProperty("Authorization", token);
      connection.setRequestProperty("Accept", "application/json");
      int status = connection.getResponseCode();
      return new Answer(status, body(status, connection));
    } finally {
      connection.disconnect();
    }
  }

  private static String body(int status, HttpURLConnection connection) throws IOException {
    try (InputStream body = stream(status, connection)) {
      return body == null
          ? ""
          : new String(body.readNBytes(MAX_ANSWER), StandardCharsets.UTF_8).strip();
    }
  }

  private static @Nullable InputStream stream(int status, HttpURLConnection connection)
      throws IOException {
    return status < HttpURLConnection.HTTP_BAD_REQUEST
        ? connection.getInputStream()
        : connection.getErrorStream();
  }

  private Refreshed read(Answer answer, Instant now) {
    if (answer.status() != HttpURLConnection.HTTP_OK) {
      return refused(answer);
    }
    try {
      JsonNode json = JSON.readTree(answer.body());
      Instant expires = Instant.parse(json.path("Expiration").asText());
      var session =
          new Material.AwsSession(
              json.path("AccessKeyId").asText(),
              new AwsSecretKey(json.path("SecretAccessKey").asText()),
              new Secret(json.path("Token").asText()),
              expires,
              Duration.ZERO);
      return new Refreshed.Got(session, true, environment.renewal(now, expires));
    } catch (JsonProcessingException | DateTimeParseException e) {
      // Its words are not repeated: they may hold the session.
      return failed("The agent of EKS Pod Identity gave an answer that holds no session.");
    }
  }

  private static Refreshed refused(Answer answer) {
    String words = answer.body().substring(0, Math.min(MAX_WORDS, answer.body().length()));
    return new Refreshed.Failed(
        "The agent of EKS Pod Identity answered with status " + answer.status() + ": " + words,
        true,
        RETRY);
  }
}
