package dev.modelroute.e2e.security;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modelroute.e2e.harness.RawCaller;
import dev.modelroute.e2e.rig.Asked;
import dev.modelroute.e2e.rig.Rig;
import dev.modelroute.e2e.translation.Form;
import dev.modelroute.e2e.vendors.fault.Fault;
import dev.modelroute.e2e.vendors.server.VendorServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("N9: no byte of one caller's answer is in another's")
class MixedAnswersIT {
  private static final int CALLERS = 500;
  private static final int FAULTS = 20;
  private static final int REPEATED = 12;
  private static final Pattern NONCE = Pattern.compile("nonce-[0-9a-f]{8}");
  private static final List<String> PATHS = List.of("/chat/completions", "/responses", "/messages");

  /// Each path is forwarded to one of these, and converted for the others.
  private static final List<Form> FORMS = List.of(Form.OPENAI, Form.ANTHROPIC, Form.CLAUDE);

  @TempDir private static Path folder;
  private static Rig rig;
  private static HttpClient http;

  @BeforeAll
  static void start() {
    rig = Form.rig(folder);
    http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  }

  @AfterAll
  static void stop() {
    http.close();
    rig.close();
  }

  /// What a caller got; `whole` when its stream ended as it should.
  private record Got(String nonce, String body, boolean whole) {
    Set<String> nonces() {
      return NONCE.matcher(body).results().map(MatchResult::group).collect(Collectors.toSet());
    }
  }

  @Test
  @DisplayName("N9: 500 streams at a time, some cancelled, reset, or told 103 first")
  void eachCallerGetsItsOwn() throws Exception {
    for (Form form : FORMS) {
      goesWrongNowAndThen(form.vendor(rig.vendors()));
    }
    var together = new CountDownLatch(1);
    var calls = new ArrayList<Future<Got>>();
    try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < CALLERS; i++) {
        int caller = i;
        calls.add(callers.submit(() -> called(caller, together)));
      }
      together.countDown();
    }

    int whole = 0;
    for (Future<Got> call : calls) {
      Got got = call.get();
      assertTrue(Set.of(got.nonce()).containsAll(got.nonces()), () -> got.nonce() + got.body());
      whole += got.whole() ? 1 : 0;
      if (got.whole()) {
        assertEquals(Set.of(got.nonce()), got.nonces());
      }
    }
    assertTrue(whole > CALLERS / 2, whole + " of " + CALLERS + " were told all");
  }

  private static void goesWrongNowAndThen(VendorServer vendor) {
    var random = new Random(9);
    for (int i = 0; i < FAULTS; i++) {
      vendor.faults().next(new Fault.Paced(20));
      vendor.faults().next(new Fault.Cut(300 + random.nextInt(3000), random.nextBoolean()));
      vendor.faults().next(new Fault.Informed(1 + random.nextInt(3), 103));
    }
    vendor.faults().always(new Fault.Paced(20));
  }

  private static Got called(int caller, CountDownLatch together) throws Exception {
    String nonce = "nonce-%08x".formatted(new Random(caller).nextInt());
    String path = PATHS.get(caller % PATHS.size());
    Form form = FORMS.get(caller / PATHS.size() % FORMS.size());
    String text = String.join(" ", Collections.nCopies(REPEATED, nonce));
    String body = Asked.of(path, form.route(), true).replace("Hello there", text);
    HttpRequest request =
        new RawCaller(rig.gateway().proxy(), rig.key())
            .request("/v1" + path)
            .header("content-type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    together.await();
    HttpResponse<InputStream> answer =
        http.send(request, HttpResponse.BodyHandlers.ofInputStream());
    return read(nonce, answer, caller % 7 == 0);
  }

  /// One that gives up reads a little, and closes.
  private static Got read(String nonce, HttpResponse<InputStream> answer, boolean givesUp) {
    var text = new StringBuilder();
    try (InputStream in = answer.body()) {
      var buffer = new byte[512];
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        text.append(new String(buffer, 0, n, StandardCharsets.ISO_8859_1));
        if (givesUp) {
          return new Got(nonce, text.toString(), false);
        }
      }
    } catch (IOException cut) {
      return new Got(nonce, text.toString(), false);
    }
    return new Got(nonce, text.toString(), answer.statusCode() == 200 && looksWhole(text));
  }

  private static boolean looksWhole(CharSequence stream) {
    return Pattern.compile("\\[DONE]|\"response.completed\"|\"message_stop\"")
        .matcher(stream)
        .find();
  }
}
