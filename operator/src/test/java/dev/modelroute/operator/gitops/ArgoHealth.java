package dev.modelroute.operator.gitops;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import party.iroiro.luajava.Lua;
import party.iroiro.luajava.lua51.Lua51;

/// What Argo CD would make of an object, by the scripts that we ship for it; it runs Lua 5.1, too.
record ArgoHealth(String status, String message) {
  private static final Path SETTINGS = Path.of("../docs/gitops/argocd-cm.yaml");
  private static final String KEY = "resource.customizations.health.modelroute.dev_";

  private static final ObjectMapper JSON = new ObjectMapper();

  /// `object` as its JSON is.
  static ArgoHealth of(String kind, JsonNode object) throws IOException {
    try (Lua lua = new Lua51()) {
      lua.openLibraries();
      lua.push(JSON.convertValue(object, Map.class), Lua.Conversion.FULL);
      lua.setGlobal("obj");
      lua.run("health = (function() " + script(kind) + " end)()");
      return new ArgoHealth(text(lua, "health.status"), text(lua, "health.message"));
    }
  }

  private static String script(String kind) throws IOException {
    GenericKubernetesResource settings =
        Serialization.unmarshal(Files.readString(SETTINGS), GenericKubernetesResource.class);
    return settings.get("data", KEY + kind);
  }

  private static String text(Lua lua, String expression) {
    lua.run("text = " + expression);
    lua.getGlobal("text");
    return String.valueOf(lua.toString(-1));
  }
}
