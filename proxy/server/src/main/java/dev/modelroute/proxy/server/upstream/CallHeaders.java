package dev.modelroute.proxy.server.upstream;

import dev.modelroute.proxy.server.credential.Material;
import dev.modelroute.proxy.vendor.Authentication;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import java.time.Instant;

/// The headers of a call to a vendor. They are built from nothing: what a caller sent is in only if
/// `CallerHeaders` let it.
final class CallHeaders {
  private static final CharSequence JSON = HttpHeaders.createOptimized("application/json");
  private static final CharSequence IDENTITY = HttpHeaders.createOptimized("identity");
  private static final CharSequence AGENT = HttpHeaders.createOptimized("modelroute");

  private CallHeaders() {}

  static void write(UpstreamCall call, MultiMap headers) {
    call.form().headers(call.callerHeaders()).forEach(headers::set);
    headers.set(HttpHeaders.CONTENT_TYPE, JSON);
    headers.set(HttpHeaders.ACCEPT, call.accept());
    headers.set(HttpHeaders.ACCEPT_ENCODING, IDENTITY);
    headers.set(HttpHeaders.USER_AGENT, AGENT);
    prove(call, headers);
  }

  private static void prove(UpstreamCall call, MultiMap headers) {
    switch (call.form().authentication()) {
      case Authentication.None _ -> {}
      case Authentication.Bearer _ -> headers.set(HttpHeaders.AUTHORIZATION, "Bearer " + key(call));
      case Authentication.KeyHeader header -> headers.set(header.name(), key(call));
      case Authentication.SigV4 scheme ->
          new RequestSigner(scheme, session(call), Instant.now())
              .sign(call.uri(), call.body(), headers);
    }
  }

  private static String key(UpstreamCall call) {
    if (call.material() instanceof Material.Key key) {
      return key.key().reveal();
    }
    throw new IllegalStateException("a call that proves itself by a key was given none");
  }

  private static Material.AwsSession session(UpstreamCall call) {
    if (call.material() instanceof Material.AwsSession session) {
      return session;
    }
    throw new IllegalStateException("a call that is signed was given no session");
  }
}
