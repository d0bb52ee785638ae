package dev.modelroute.e2e.vendors;

import dev.modelroute.e2e.vendors.aws.Role;
import dev.modelroute.e2e.vendors.aws.Session;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeAsyncClient;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseRequest;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseResponse;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseStreamOutput;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseStreamRequest;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseStreamResponseHandler;

/// Amazon's own client for Converse, signing with a session of one role.
final class ConverseClient implements AutoCloseable {
  static final Role ROLE =
      Role.of("arn:aws:iam::111122223333:role/r", "https://issuer", "any", List.of("*"));

  private final BedrockRuntimeAsyncClient client;

  ConverseClient(Vendors vendors) {
    vendors.account().roles().put(ROLE);
    var session =
        vendors.account().sessions().issue(ROLE, "proxy-1", Instant.now().plusSeconds(3600));
    client =
        BedrockRuntimeAsyncClient.builder()
            .endpointOverride(URI.create(vendors.bedrockRuntime().origin()))
            .region(Region.US_EAST_2)
            .credentialsProvider(StaticCredentialsProvider.create(credentials(session)))
            .httpClient(new JdkAsyncHttpClient())
            .overrideConfiguration(
                override -> override.retryStrategy(retry -> retry.maxAttempts(1)))
            .build();
  }

  private static AwsSessionCredentials credentials(Session session) {
    return AwsSessionCredentials.create(
        session.accessKeyId(), session.secretAccessKey(), session.sessionToken());
  }

  ConverseResponse converse(Consumer<ConverseRequest.Builder> request) {
    return unwrapped(() -> client.converse(request).join());
  }

  /// All events of a stream; what goes wrong in it is thrown.
  List<ConverseStreamOutput> stream(Consumer<ConverseStreamRequest.Builder> request) {
    var events = new ArrayList<ConverseStreamOutput>();
    stream(request, events);
    return events;
  }

  void stream(Consumer<ConverseStreamRequest.Builder> request, List<ConverseStreamOutput> events) {
    var handler = ConverseStreamResponseHandler.builder().subscriber(events::add).build();
    unwrapped(() -> client.converseStream(request, handler).join());
  }

  private static <T> T unwrapped(Call<T> call) {
    try {
      return call.run();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }

  /// Something that is asked of the client.
  private interface Call<T> {
    T run();
  }

  @Override
  public void close() {
    client.close();
  }
}
