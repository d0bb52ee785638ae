package dev.modelroute.e2e.bench.profile;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// To whom a stack is counted: the topmost frame that is not the JDK's says it, because what a map
/// or a string does is done for whoever asked. The JDK's cryptography is told apart.
final class Layer {
  static final String NATIVE = "system calls and other native code";
  static final String UNKNOWN = "other, or no stack";

  /// What our own layers' names begin with.
  static final String OURS = "ours: ";

  private static final String PROXY = "dev.modelroute.proxy.";
  private static final String SERVER = PROXY + "server.";
  private static final Map<String, String> PREFIXES = prefixes();

  private Layer() {}

  private static Map<String, String> prefixes() {
    var prefixes = new LinkedHashMap<String, String>();
    prefixes.put("io.netty.", "Netty");
    prefixes.put("io.vertx.", "Vert.x");
    prefixes.put("com.fasterxml.jackson.", "JSON (Jackson)");
    prefixes.put("software.amazon.awssdk.", "signing (AWS SDK)");
    for (String crypto :
        List.of(
            "java.security.",
            "javax.crypto.",
            "javax.net.ssl.",
            "sun.security.",
            "com.sun.crypto.")) {
      prefixes.put(crypto, "hashes and TLS (JDK)");
    }
    for (String telemetry :
        List.of("io.micrometer.", "io.prometheus.", "java.util.logging.", "org.slf4j.")) {
      prefixes.put(telemetry, "Micrometer and logging");
    }
    return prefixes;
  }

  /// `stack` from its top.
  static String of(List<Frame> stack) {
    if (!stack.isEmpty() && stack.getFirst().isNative()) {
      return NATIVE;
    }
    return stack.stream()
        .map(frame -> of(frame.type()))
        .filter(layer -> !layer.equals(UNKNOWN))
        .findFirst()
        .orElse(UNKNOWN);
  }

  private static String of(String type) {
    if (type.startsWith(PROXY)) {
      return type.startsWith(SERVER)
          ? OURS + "proxy/server " + part(type, SERVER)
          : OURS + "proxy/core " + part(type, PROXY);
    }
    return PREFIXES.entrySet().stream()
        .filter(prefix -> type.startsWith(prefix.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(UNKNOWN);
  }

  /// The sub-package; nothing when there is none.
  private static String part(String type, String before) {
    int dot = type.indexOf('.', before.length());
    return dot < 0 ? "" : type.substring(before.length(), dot);
  }
}
