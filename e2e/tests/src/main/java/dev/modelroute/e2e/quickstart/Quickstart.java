package dev.modelroute.e2e.quickstart;

import dev.modelroute.e2e.harness.Programs;
import dev.modelroute.e2e.vendors.Vendors;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/// The program behind `./quickstart`.
public final class Quickstart {
  private static final Logger CLIENT_LOG = Logger.getLogger("io.fabric8.kubernetes.client");

  private final Options options;
  private final Narration narration;
  private final Path folder;

  private Quickstart(Options options, Narration narration, Path folder) {
    this.options = options;
    this.narration = narration;
    this.folder = folder;
  }

  public static void main(String[] arguments) throws IOException {
    var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    // Their API's version is ours to worry about, not the reader's.
    CLIENT_LOG.setLevel(Level.SEVERE);
    int status = 0;
    try {
      var options = Options.parse(List.of(arguments));
      Path target = Files.createDirectories(Programs.checkout().resolve("target"));
      Path folder = Files.createTempDirectory(target, "quickstart-");
      new Quickstart(options, new Narration(out), folder).run();
    } catch (IllegalArgumentException | IllegalStateException | AssertionError e) {
      System.err.println("quickstart: " + e.getMessage());
      status = 1;
    }
    System.exit(status);
  }

  private void run() throws IOException {
    try (var interruption = Interruption.prepare(narration);
        Vendors vendors = Vendors.start()) {
      narration.step("Starting simulated vendors: Bedrock, its STS, Azure OpenAI, OpenAI");
      vendors.all().forEach(vendor -> narration.say(vendor.name() + " at " + vendor.origin()));
      try (Place place = new Places(options, narration, folder).find(vendors)) {
        interruption.ends(place);
        place.setting().serve(narration);
        new Tour(place.setting().caller(), narration).show(vendors);
        keep(place.setting(), vendors);
      }
    }
    narration.step("Everything is stopped and cleaned up");
  }

  private void keep(Setting setting, Vendors vendors) throws IOException {
    if (!options.keep()) {
      return;
    }
    vendors.bedrockRuntime().faults().clear();
    narration.step("It stays until Enter, Ctrl-C or `kill " + ProcessHandle.current().pid() + "`");
    narration.say("From another shell:");
    narration.say(setting.hints());
    narration.say(calls(setting));
    awaitEnter();
  }

  /// Without a terminal there is no Enter, and a signal ends it.
  private static void awaitEnter() throws IOException {
    if (System.in.read() < 0) {
      try {
        Thread.currentThread().join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static String calls(Setting setting) {
    return """
    export OPENAI_BASE_URL=%s/v1 OPENAI_API_KEY=%s
    curl $OPENAI_BASE_URL/chat/completions -H "authorization: Bearer $OPENAI_API_KEY" \\
      -H 'content-type: application/json' -d '{"model": "chat", "messages": [{"role": "user", "content": "Hello"}]}'
    python3 -c 'import openai; print(openai.OpenAI().responses.create(model="chat", input="Hello").output_text)'
    """
        .formatted(setting.origin(), setting.token());
  }
}
