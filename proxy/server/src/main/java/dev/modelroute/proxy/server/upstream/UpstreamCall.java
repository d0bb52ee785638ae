package dev.modelroute.proxy.server.upstream;

import dev.modelroute.proxy.config.CredentialConfig;
import dev.modelroute.proxy.server.credential.Material;
import dev.modelroute.proxy.vendor.Form;
import java.net.URI;
import java.time.Duration;
import java.util.Map;

/// One call to a vendor, complete: what is sent is built from this and the caller's pristine body,
/// and from no earlier attempt. `accept` is the media type of the answer that is asked for.
@SuppressWarnings("ArrayRecordComponent") // never compared
public record UpstreamCall(
    CredentialConfig credential,
    Form form,
    Material material,
    byte[] body,
    Map<String, String> callerHeaders,
    boolean stream,
    String accept,
    Duration connectTimeout) {

  public UpstreamCall {
    callerHeaders = Map.copyOf(callerHeaders);
  }

  URI uri() {
    return form.uri(stream);
  }
}
