package dev.modelroute.e2e.vendors.program;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.modelroute.e2e.vendors.aws.Account;
import dev.modelroute.e2e.vendors.aws.Role;
import dev.modelroute.e2e.vendors.wire.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/// The file that says which roles there are, and whom they trust.
record RolesFile(
    @JsonProperty(required = true) String issuer,
    @JsonProperty(required = true) List<Entry> roles) {
  /// One role; all models when it names none.
  record Entry(
      @JsonProperty(required = true) String arn,
      @JsonProperty(required = true) Set<String> subjects,
      List<String> models) {
    Entry {
      models = Objects.requireNonNullElse(models, List.of("*"));
    }
  }

  /// Puts the roles into `account`, and trusts their issuer by its keys.
  static void load(Path file, Optional<Path> jwks, Account account) throws IOException {
    var read = Json.MAPPER.readValue(file.toFile(), RolesFile.class);
    for (Entry entry : read.roles()) {
      account
          .roles()
          .put(
              new Role(
                  entry.arn(),
                  read.issuer(),
                  entry.subjects(),
                  Duration.ofHours(1),
                  entry.models()));
    }
    if (jwks.isPresent()) {
      account.identityProviders().trust(read.issuer(), Files.readString(jwks.get()));
    }
  }
}
