package dev.modelroute.e2e.clients;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modelroute.e2e.rig.Rig;
import dev.modelroute.e2e.vendors.Vendors;
import dev.modelroute.e2e.vendors.identity.ClusterIssuer;
import dev.modelroute.e2e.vendors.reply.Replies;
import dev.modelroute.e2e.vendors.reply.Reply;
import dev.modelroute.e2e.vendors.reply.ToolCall;
import dev.modelroute.e2e.vendors.server.VendorServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Codex CLI and Claude Code, configured as `docs/clients.md` says, do a task in which the model
/// calls a tool of theirs. Their token, a ServiceAccount's, has expired when they are answered.
@EnabledIfSystemProperty(
    named = "modelroute.test.codingClients",
    matches = "true",
    disabledReason =
        "Codex and Claude Code are 700 MB: run them with -Dmodelroute.test.codingClients=true")
class CodingClientsIT {
  private static final Duration LIMIT = Duration.ofMinutes(4);

  /// Enough to start and ask in, on a busy machine.
  private static final Duration LIFE = Duration.ofSeconds(30);

  private static final ClusterIssuer CLUSTER = new ClusterIssuer();

  @TempDir private static Path folder;
  private static Npm npm;
  private static Rig rig;

  private Path home;
  private Path work;
  private TokenFile token;

  @BeforeAll
  static void start() {
    npm = Npm.install("coding");
    claudeIsUnpacked();
    var vendors = Vendors.start();
    var keys = new Rig.Keys();
    rig = Rig.start(folder, vendors, Shapes.manifests(vendors, keys), keys);
  }

  /// The one program of a package's own that is run: it puts Claude Code's binary in its place.
  private static void claudeIsUnpacked() {
    Npm.Said said =
        npm.run(LIMIT, Map.of(), "node", "node_modules/@anthropic-ai/claude-code/install.cjs");
    assertEquals(0, said.status(), () -> said.output() + said.errors());
  }

  @AfterAll
  static void stop() {
    if (rig != null) {
      rig.close();
    }
  }

  @BeforeEach
  void clear() throws IOException {
    rig.vendors().ledger().clear();
    home = Files.createTempDirectory(folder, "home");
    work = Files.createDirectory(home.resolve("work"));
    Path helper = home.resolve("helper");
    Files.writeString(
        helper,
        """
        #!/bin/sh
        echo asked >> '%1$s/asked'
        cat '%1$s/token'
        """
            .formatted(home));
    Files.setPosixFilePermissions(helper, PosixFilePermissions.fromString("rwx------"));
    token = TokenFile.ofAccount(rig.gateway(), home.resolve("token"), CLUSTER, LIFE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"openai", "anthropic", "converse"})
  void codexDoesItsTaskPastTheExpiryOfItsToken(String route) throws IOException {
    replying("exec_command", "{\"cmd\":\"echo hello > made.txt\"}");
    codexIsConfigured(route);

    assertDone(
        Npm.runIn(
            work,
            LIMIT,
            Map.of("HOME", home.toString(), "CODEX_HOME", home.toString()),
            npm.folder().resolve("node_modules/.bin/codex").toString(),
            "exec",
            "--skip-git-repo-check",
            "--dangerously-bypass-approvals-and-sandbox",
            "Make a file"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"anthropic", "openai", "converse"})
  void claudeCodeDoesItsTaskPastTheExpiryOfItsToken(String route) throws IOException {
    replying("Bash", "{\"command\":\"echo hello > made.txt\",\"description\":\"Make it\"}");

    assertDone(claude(route, Map.of("CLAUDE_CODE_DISABLE_EXPERIMENTAL_BETAS", "1")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"anthropic", "dropping-openai", "dropping-converse"})
  @DisplayName("With its betas Claude Code asks for what other vendors lack: it is left out")
  void claudeCodeDoesItsTaskWithItsBetas(String route) throws IOException {
    replying("Bash", "{\"command\":\"echo hello > made.txt\",\"description\":\"Make it\"}");

    assertDone(claude(route, Map.of()));
  }

  private void replying(String tool, String arguments) {
    var calls = Reply.toolCalls(new ToolCall(tool, arguments));
    Replies replies = token.outlivedBy(Replies.inOrder(List.of(calls, Reply.text("All done."))));
    for (VendorServer vendor : Shapes.vendors(rig)) {
      vendor.replyWith(replies);
    }
  }

  private void codexIsConfigured(String route) throws IOException {
    Files.writeString(
        home.resolve("config.toml"),
        """
        model = "%s"
        model_provider = "gateway"
        web_search = "disabled"
        features = {multi_agent = false}

        [model_providers.gateway]
        name = "modelroute"
        base_url = "%s"
        wire_api = "responses"
        auth = {command = "%s"}
        """
            .formatted(route, rig.gateway().proxy().baseUrl(), home.resolve("helper")));
  }

  private Npm.Said claude(String route, Map<String, String> more) {
    var environment = new HashMap<>(more);
    environment.put("HOME", home.toString());
    environment.put("CLAUDE_CONFIG_DIR", home.toString());
    environment.put("ANTHROPIC_BASE_URL", rig.gateway().proxy().baseUrl().replaceFirst("/v1$", ""));
    environment.put("ANTHROPIC_MODEL", route);
    environment.put("ANTHROPIC_DEFAULT_HAIKU_MODEL", route);
    environment.put("CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC", "1");
    var command =
        new ArrayList<>(
            List.of(
                npm.folder().resolve("node_modules/.bin/claude").toString(),
                "-p",
                "Make a file",
                "--allowedTools",
                "Bash",
                "--settings",
                "{\"apiKeyHelper\":\"" + home.resolve("helper") + "\"}"));
    return Npm.runIn(work, LIMIT, environment, command.toArray(String[]::new));
  }

  /// The file is there, the vendor was told of it, and the model's last words were printed; all of
  /// it past the first token's expiry, for which the command was asked again.
  private void assertDone(Npm.Said said) throws IOException {
    assertEquals(0, said.status(), () -> said.output() + said.errors());
    assertTrue(said.output().contains("All done."), () -> said.output() + said.errors());
    assertEquals("hello\n", Files.readString(work.resolve("made.txt")));
    assertTrue(rig.vendors().ledger().entries().size() >= 2);
    assertTrue(token.wasOutlived());
    assertTrue(Files.readAllLines(home.resolve("asked")).size() >= 2);
  }
}
