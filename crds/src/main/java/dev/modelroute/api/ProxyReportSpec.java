package dev.modelroute.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// One proxy's word about itself. It holds no secrets and nothing that a caller wrote.
@ApiRecord
public record ProxyReportSpec(
    @Required @Size(max = 40) @JsonPropertyDescription("The gateway that this proxy belongs to.")
        String gateway,
    @Required
        @Size(max = 32)
        @JsonPropertyDescription(
            "When the proxy last wrote (RFC 3339, UTC). It writes when something changes, and every 30 s; one that has not for"
                + " 90 s is taken as gone.")
        String renewTime,
    @Required @JsonPropertyDescription("Whether it takes requests.") Boolean ready,
    @Size(max = 2048) @JsonPropertyDescription("The slices that it has applied.")
        List<Slice> slices,
    @Size(max = 64) @JsonPropertyDescription("Entries that it could not apply; others are served.")
        List<Refused> refused,
    @Size(max = 1024) @JsonPropertyDescription("What its credentials are good for.")
        List<Credential> credentials) {

  public ProxyReportSpec {
    gateway = Fill.text(gateway);
    renewTime = Fill.text(renewTime);
    ready = Objects.requireNonNullElse(ready, false);
    slices = Fill.list(slices);
    refused = Fill.list(refused);
    credentials = Fill.list(credentials);
  }

  /// One applied slice.
  @ApiRecord
  public record Slice(
      @Required @Size(max = 253) @JsonPropertyDescription("The RouteSlice's name.") String name,
      @Required
          @Size(max = 64)
          @JsonPropertyDescription("Its metadata.uid: one that was made anew counts from 1 again.")
          String uid,
      @Required @JsonPropertyDescription("The metadata.generation that is applied.")
          Long generation) {

    public Slice {
      name = Fill.text(name);
      uid = Fill.text(uid);
      generation = Objects.requireNonNullElse(generation, 0L);
    }
  }

  /// One entry of a slice that could not be applied.
  @ApiRecord
  public record Refused(
      @Required @Size(max = 253) @JsonPropertyDescription("The RouteSlice's name.") String slice,
      @Required
          @Size(max = 128)
          @JsonPropertyDescription("The route as namespace/name, or the credential.")
          String entry,
      @Required @Size(max = 512) @JsonPropertyDescription("Why.") String message) {}

  /// What is known of one credential.
  @ApiRecord
  public record Credential(
      @Required @Size(max = 63) @JsonPropertyDescription("The VendorCredential's name.")
          String name,
      @Required @Size(max = 64) @JsonPropertyDescription("Its metadata.uid.") String uid,
      @Required @JsonPropertyDescription("Its metadata.generation.") Long generation,
      @Required
          @JsonPropertyDescription(
              "Whether the proxy holds what it needs to use it: a key's file, a session.")
          Boolean material,
      @JsonPropertyDescription("The last result with the vendor; absent until the first.")
          @Nullable Result result,
      @Size(max = 32) @JsonPropertyDescription("When the result came (RFC 3339, UTC).")
          @Nullable String time,
      @Size(max = 512)
          @JsonPropertyDescription(
              "What is missing, or the vendor's own words, cut to 512 characters.")
          @Nullable String message) {

    public Credential {
      name = Fill.text(name);
      uid = Fill.text(uid);
      material = Objects.requireNonNullElse(material, false);
    }
  }

  /// What came of a credential's last use.
  public enum Result {
    @JsonProperty("Exchanged")
    EXCHANGED,
    @JsonProperty("ExchangeFailed")
    EXCHANGE_FAILED,
    @JsonProperty("CallSucceeded")
    CALL_SUCCEEDED,
    @JsonProperty("CallRefused")
    CALL_REFUSED
  }
}
