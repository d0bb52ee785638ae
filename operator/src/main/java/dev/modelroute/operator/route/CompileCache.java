package dev.modelroute.operator.route;

import dev.modelroute.operator.resources.ObjectKey;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/// Keeps what each route compiled to, for as long as nothing that the compilation read has changed.
/// An object is unchanged when its UID and generation are; the labels are compared themselves.
public final class CompileCache implements RouteCompiler {
  private record Version(String uid, Long generation) {
    static Version of(HasMetadata object) {
      return new Version(object.getMetadata().getUid(), object.getMetadata().getGeneration());
    }
  }

  private record Read(
      Version route,
      ObjectKey gatewayKey,
      List<Version> gateway,
      Map<String, Version> credentials,
      Map<String, String> namespaceLabels) {

    static Read by(AttachedRoute attached) {
      var credentials = new TreeMap<String, Version>();
      attached.credentials().forEach((name, found) -> credentials.put(name, Version.of(found)));
      return new Read(
          Version.of(attached.route()),
          attached.gatewayKey(),
          attached.gateway().map(Version::of).stream().toList(),
          credentials,
          attached.namespaceLabels());
    }
  }

  private record Kept(Read read, CompiledRoute compiled) {}

  private final Map<ObjectKey, Kept> kept = new ConcurrentHashMap<>();

  @Override
  public CompiledRoute compile(AttachedRoute route) {
    Read read = Read.by(route);
    Kept found = kept.get(route.key());
    if (found != null && found.read().equals(read)) {
      return found.compiled();
    }
    CompiledRoute compiled = EntryCompiler.compile(route);
    kept.put(route.key(), new Kept(read, compiled));
    return compiled;
  }

  public void forget(ObjectKey route) {
    kept.remove(route);
  }
}
