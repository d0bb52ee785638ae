package dev.modelroute.e2e.limits;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modelroute.e2e.harness.RawCaller.Answer;
import dev.modelroute.e2e.harness.Waiting;
import dev.modelroute.e2e.rig.Asked;
import dev.modelroute.e2e.rig.Manifests;
import dev.modelroute.e2e.rig.Rig;
import dev.modelroute.e2e.vendors.Vendors;
import dev.modelroute.e2e.vendors.fault.Fault;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// More than a proxy can take.
class OverloadIT {
  @TempDir private static Path folder;
  private static Rig rig;

  @BeforeAll
  static void start() {
    var vendors = Vendors.start();
    var manifests =
        Manifests.gateway(
                "limits: {maxInFlight: 8, maxConnections: 64, headSeconds: 1, bodyIdleSeconds: 5}")
            .compatible("one", vendors.compatible(), "Chat")
            .route("chat", "one/llama");
    rig = Rig.start(folder, vendors, manifests, new Rig.Keys());
  }

  @AfterAll
  static void stop() {
    rig.close();
  }

  @BeforeEach
  void clear() {
    rig.vendors().compatible().faults().clear();
    rig.vendors().ledger().clear();
  }

  @Test
  @DisplayName("Fault 38: requests beyond the limit are told when to come back")
  void tooManyRequestsAreShed() throws Exception {
    rig.vendors().compatible().faults().always(new Fault.Delayed(2000));

    List<Answer> answers = askAtOnce(20, Asked.chat("chat", false));

    assertEquals(8, answers.stream().filter(answer -> answer.status() == 200).count());
    for (Answer answer : answers) {
      assertTrue(
          answer.status() == 200 || !answer.header("retry-after-ms").isEmpty(), answer.body());
    }
    assertTrue(
        rig.gateway().proxy().metrics().contains("modelroute_shed_total{what=\"requests\"}"));
  }

  @Test
  @DisplayName("Bodies beyond a quarter of the heap are shed before the memory is at risk")
  void tooManyBodiesAreShed() throws Exception {
    rig.vendors().compatible().faults().always(new Fault.Delayed(3000));
    String body = Asked.chat("chat", false).replace("Hello there", "x".repeat(19_000_000));

    List<Answer> answers = askAtOnce(6, body);

    long shed = answers.stream().filter(answer -> answer.status() == 503).count();
    long served = answers.stream().filter(answer -> answer.status() == 200).count();
    assertEquals(6, shed + served, () -> answers.stream().map(Answer::status).toList().toString());
    assertTrue(shed >= 1 && served >= 1, shed + " shed, " + served + " served");
    rig.vendors().compatible().faults().clear();
    Waiting.until(
        "no bytes are held",
        () -> rig.gateway().proxy().metrics().contains("modelroute_body_bytes 0.0"));
    assertEquals(
        200, rig.caller().post("/v1/chat/completions", Asked.chat("chat", false)).status());
  }

  @Test
  @DisplayName("N19: a body of countless values is refused, and the memory holds")
  void aBodyOfCountlessValuesIsNotConverted() {
    String body = "{\"model\":\"chat\",\"messages\":[%s[]]}".formatted("[],".repeat(10_000_000));

    Answer answer = rig.caller().post("/v1/messages", body);

    assertEquals(400, answer.status(), answer.body());
    assertTrue(answer.body().contains("more values"), answer.body());
    assertTrue(rig.gateway().proxy().isReady());
  }

  @Test
  @DisplayName("Fault 36: a head that does not come closes the connection")
  void aSlowHeadIsCutOff() throws IOException {
    try (Socket socket = connect("POST /v1/chat/completions HTTP/1.1\r\nhost: x\r\n")) {
      assertEquals("", rest(socket));
    }
  }

  @Test
  @DisplayName("Fault 36: a body that does not come is answered with 408")
  void aSlowBodyIsRefused() throws IOException {
    String head =
        "POST /v1/chat/completions HTTP/1.1\r\nhost: x\r\nauthorization: Bearer %s\r\ncontent-length: 100\r\n\r\n{"
            .formatted(rig.key());
    try (Socket socket = connect(head)) {
      assertTrue(rest(socket).startsWith("HTTP/1.1 408 "));
    }
    assertEquals(0, rig.vendors().ledger().entries().size());
  }

  @Test
  @DisplayName("Connections beyond the limit are closed, and others are served")
  void tooManyConnectionsAreClosed() throws IOException {
    var sockets = new ArrayList<Socket>();
    try {
      for (int i = 0; i < 100; i++) {
        sockets.add(connect(""));
      }
      Waiting.until(
          "some were closed",
          () ->
              rig.gateway()
                  .proxy()
                  .metrics()
                  .contains("modelroute_shed_total{what=\"connections\"}"));
    } finally {
      for (Socket socket : sockets) {
        socket.close();
      }
    }
    Waiting.until(
        "others are served",
        () -> rig.caller().post("/v1/chat/completions", Asked.chat("chat", false)).status() == 200);
  }

  private static List<Answer> askAtOnce(int count, String body) throws Exception {
    Callable<Answer> request = () -> rig.caller().post("/v1/chat/completions", body);
    var answers = new ArrayList<Answer>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var done : threads.invokeAll(Collections.nCopies(count, request))) {
        answers.add(done.get());
      }
    }
    return answers;
  }

  private static Socket connect(String said) throws IOException {
    var socket = new Socket(InetAddress.getLoopbackAddress(), rig.gateway().proxy().port());
    socket.setSoTimeout(30_000);
    socket.getOutputStream().write(said.getBytes(StandardCharsets.UTF_8));
    socket.getOutputStream().flush();
    return socket;
  }

  private static String rest(Socket socket) throws IOException {
    return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }
}
