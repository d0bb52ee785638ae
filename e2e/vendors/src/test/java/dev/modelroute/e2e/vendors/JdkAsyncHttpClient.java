package dev.modelroute.e2e.vendors;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow.Publisher;
import org.reactivestreams.FlowAdapters;
import software.amazon.awssdk.core.async.SdkPublisher;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.http.async.AsyncExecuteRequest;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.http.async.SdkAsyncHttpResponseHandler;
import software.amazon.awssdk.http.async.SdkHttpContentPublisher;

/// Lets the AWS SDK's asynchronous clients send with the JDK's HTTP client: the SDK's own ones are
/// native, or bring another Netty.
final class JdkAsyncHttpClient implements SdkAsyncHttpClient {
  private static final Set<String> SET_BY_THE_JDK =
      Set.of("host", "content-length", "connection", "expect");

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  @Override
  public CompletableFuture<Void> execute(AsyncExecuteRequest execute) {
    var handler = execute.responseHandler();
    return http.sendAsync(request(execute), BodyHandlers.ofPublisher())
        .whenComplete((_, error) -> {
          if (error != null) {
            handler.onError(error);
          }
        })
        .thenCompose(response -> deliver(response, handler));
  }

  private static HttpRequest request(AsyncExecuteRequest execute) {
    var request = HttpRequest.newBuilder(execute.request().getUri());
    execute
        .request()
        .headers()
        .forEach((name, values) -> {
          if (!SET_BY_THE_JDK.contains(name.toLowerCase(Locale.ROOT))) {
            values.forEach(value -> request.header(name, value));
          }
        });
    var body = body(execute.requestContentPublisher());
    return request.method(execute.request().method().name(), body).build();
  }

  private static BodyPublisher body(SdkHttpContentPublisher content) {
    long length = content.contentLength().orElse(0L);
    return length == 0
        ? BodyPublishers.noBody()
        : BodyPublishers.fromPublisher(FlowAdapters.toFlowPublisher(content), length);
  }

  private static CompletableFuture<Void> deliver(
      HttpResponse<Publisher<List<ByteBuffer>>> response, SdkAsyncHttpResponseHandler handler) {
    var delivered = new CompletableFuture<Void>();
    handler.onHeaders(
        SdkHttpResponse.builder()
            .statusCode(response.statusCode())
            .headers(response.headers().map())
            .build());
    handler.onStream(
        SdkPublisher.adapt(FlowAdapters.toPublisher(response.body()))
            .flatMapIterable(buffers -> buffers)
            .doAfterOnComplete(() -> delivered.complete(null))
            .doAfterOnError(delivered::completeExceptionally)
            .doAfterOnCancel(() -> delivered.complete(null)));
    return delivered;
  }

  @Override
  public void close() {
    http.close();
  }
}
