package dev.modelroute.api;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/// One value in a Secret of the same namespace. The kubelet mounts it into the proxies; the
/// operator never reads it.
@ApiRecord
public record SecretKeyRef(
    @Required
        @Size(min = 1, max = 253)
        @Pattern(Api.DNS_SUBDOMAIN)
        @JsonPropertyDescription("The Secret's name, in the namespace of this object.")
        String name,
    @Required
        @Size(min = 1, max = 253)
        @Pattern(Api.SECRET_KEY)
        @JsonPropertyDescription("The key in the Secret whose value is used.")
        String key) {

  public SecretKeyRef {
    name = Fill.text(name);
    key = Fill.text(key);
  }
}
