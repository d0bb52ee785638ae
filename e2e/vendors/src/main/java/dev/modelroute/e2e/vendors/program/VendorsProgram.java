package dev.modelroute.e2e.vendors.program;

import dev.modelroute.e2e.vendors.Settings;
import dev.modelroute.e2e.vendors.Vendors;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;

/// Starts all vendors, and says where they are.
public final class VendorsProgram {
  private static final int KEPT_CALLS = 1_000;

  private VendorsProgram() {}

  public static void main(String[] words) {
    try {
      run(Arguments.parse(List.of(words)), System.out);
    } catch (IllegalArgumentException | IOException e) {
      System.err.println("vendors: " + e.getMessage() + " (--help tells the options)");
      System.exit(2);
    }
  }

  private static void run(Arguments arguments, PrintStream out) throws IOException {
    if (arguments.help()) {
      out.print(Help.TEXT);
      return;
    }
    var vendors = start(arguments, out);
    vendors.all().forEach(vendor -> out.println(vendor.name() + " " + vendor.baseUrl()));
    SecuredPorts.open(vendors, arguments, out);
    arguments.controlPort().ifPresent(port -> control(vendors, arguments.bind(), port, out));
    Runtime.getRuntime().addShutdownHook(new Thread(vendors::close));
  }

  private static Vendors start(Arguments arguments, PrintStream out) throws IOException {
    var keys = new KeyFiles(arguments.keys().orElseGet(VendorsProgram::temporary));
    var vendors = Vendors.start(settings(arguments));
    keys.load("openai", vendors.openAiKeys());
    keys.load("azure", vendors.azureKeys());
    keys.load("anthropic", vendors.anthropicKeys());
    keys.load("bedrock", vendors.bedrockKeys());
    out.println("keys " + keys.directory());
    var trusted = arguments.trusted();
    if (trusted.roles().isPresent()) {
      RolesFile.load(trusted.roles().get(), trusted.jwks(), vendors.account());
    }
    if (trusted.federation().isPresent()) {
      FederationFile.load(trusted.federation().get(), trusted.jwks(), vendors);
    }
    return vendors;
  }

  private static Settings settings(Arguments arguments) {
    return new Settings(
        arguments.bind(),
        arguments.ports(),
        arguments.region(),
        InstantSource.system(),
        arguments.instant(),
        KEPT_CALLS);
  }

  private static void control(Vendors vendors, String bind, int port, PrintStream out) {
    var control = ControlServer.start(vendors, bind, port);
    out.println("control http://127.0.0.1:" + control.port());
  }

  private static Path temporary() {
    try {
      return Files.createTempDirectory("vendor-keys");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
