package dev.modelroute.operator.render;

import dev.modelroute.api.RouteSlice;
import dev.modelroute.operator.cli.Options;
import dev.modelroute.operator.resources.ObjectKey;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// `render`: shows what the operator would make of manifests, without a cluster.
public final class RenderCommand {
  public static final String USAGE =
      """
      usage: modelroute-operator render -f DIR [OPTIONS]

      Reads all manifests below DIR and prints what the operator would make of them: the objects of each gateway, its
      RouteSlices, and what it would say of each object. Messages go to standard error.
      It ends with 1 when a ModelRoute is not accepted or has no target that can be called, and with 2 when a manifest
      cannot be read; so a pipeline can check a pull request.

        -f DIR                       the manifests; those of gateways, credentials and namespaces too
        --default-gateway NS/NAME    of ModelRoutes that name none (default: modelroute-system/default)
        --proxy-image IMAGE          the proxies' image (default: modelroute/proxy:0.1.0)
        --issuer URL                 of the cluster's ServiceAccount tokens, for the trust policies of AWS roles
        --slices OUT                 write each RouteSlice into the folder OUT too, for `modelroute-proxy serve --slices OUT`
      """;

  private static final Set<String> VALUED =
      Set.of("-f", "--default-gateway", "--proxy-image", "--issuer", "--slices");

  private RenderCommand() {}

  /// Returns the exit status.
  public static int run(List<String> arguments, PrintStream out, PrintStream err)
      throws IOException {
    Options options = Options.parse(arguments, VALUED, Set.of());
    Path folder = Path.of(options.required("-f"));
    if (!Files.isDirectory(folder)) {
      throw new IllegalArgumentException("-f must be a folder; " + folder + " is none");
    }
    try {
      Rendering rendering =
          render(
              ManifestFiles.below(folder),
              ObjectKey.parse(
                  options.value("--default-gateway").orElse("modelroute-system/default")),
              options.value("--proxy-image").orElse("modelroute/proxy:0.1.0"),
              options.value("--issuer"),
              Instant.now());
      print(rendering, out, err);
      if (options.value("--slices").isPresent()) {
        write(rendering.slices(), Path.of(options.required("--slices")));
      }
      return rendering.idle().isEmpty() ? 0 : 1;
    } catch (ManifestFault fault) {
      err.println(fault.getMessage());
      return 2;
    }
  }

  static Rendering render(
      List<Path> files,
      ObjectKey defaultGateway,
      String image,
      Optional<String> issuer,
      Instant now)
      throws IOException, ManifestFault {
    return new Renderer(ManifestReader.read(files), defaultGateway, image, issuer, now).render();
  }

  private static void print(Rendering rendering, PrintStream out, PrintStream err) {
    rendering.objects().forEach(object -> out.print(Serialization.asYaml(object)));
    rendering.slices().forEach(slice -> out.print(Serialization.asYaml(slice)));
    rendering.statuses().forEach(status -> out.print(Serialization.asYaml(status)));
    rendering.idle().forEach(err::println);
  }

  private static void write(List<RouteSlice> slices, Path folder) throws IOException {
    Files.createDirectories(folder);
    for (RouteSlice slice : slices) {
      Path file = folder.resolve(slice.getMetadata().getName() + ".json");
      Files.writeString(file, Serialization.asJson(slice));
    }
  }
}
