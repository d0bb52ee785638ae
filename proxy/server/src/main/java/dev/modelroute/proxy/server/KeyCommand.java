package dev.modelroute.proxy.server;

import dev.modelroute.proxy.server.caller.CallerKeys;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/// Makes an API key for a caller outside the cluster, and the entry by which the gateway knows it.
final class KeyCommand {
  private static final int KEY_BYTES = 32;

  private KeyCommand() {}

  static String run(List<String> args) throws ProxyOptions.Bad {
    Map<String, String> given = ProxyOptions.pairs(args, List.of("name", "namespace"));
    String name = ProxyOptions.required(given, "name");
    String namespace = ProxyOptions.required(given, "namespace");
    if (!name.matches("[-._a-zA-Z0-9]+") || !namespace.matches("[a-z0-9]([-a-z0-9]*[a-z0-9])?")) {
      throw new ProxyOptions.Bad(
          "--name is a Secret's key (letters, digits, '-', '_', '.'), --namespace a namespace's name");
    }
    var random = new byte[KEY_BYTES];
    new SecureRandom().nextBytes(random);
    String key = "mr-" + Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    return """
    # The caller's key. It is shown this once; keep it where the caller keeps secrets.
    %s

    # Its entry in the Secret that the gateway's spec.authentication.apiKeys.secretRef names:
    stringData:
      %s: "%s"
    """
        .formatted(key, name, CallerKeys.entry(key, namespace));
  }
}
