package dev.modelroute.e2e.faults;

import dev.modelroute.e2e.vendors.fault.Corruption;
import dev.modelroute.e2e.vendors.fault.ErrorShape;
import dev.modelroute.e2e.vendors.fault.Fault;
import dev.modelroute.e2e.vendors.fault.Spelling;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.IntFunction;

/// What goes wrong at a vendor, by the numbers of docs/faults.md.
final class Catalogue {
  /// Which forms a fault exists in.
  enum Modes {
    BOTH,
    PLAIN,
    STREAM
  }

  /// One fault, made for the language that it meets; `where` are the vendors that have it.
  record Entry(
      int number,
      String name,
      Modes modes,
      List<Upstreams> where,
      Function<Speech, Fault> fault,
      Expected expected) {
    boolean suits(Form form) {
      return switch (modes) {
        case BOTH -> true;
        case PLAIN -> !form.isStream();
        case STREAM -> form.isStream();
      };
    }

    /// What fills memories is tried at one vendor after the other.
    boolean isHeavy() {
      return fault.apply(Speech.CHAT) instanceof Fault.LongLine;
    }

    Entry at(List<Upstreams> some) {
      return new Entry(number, name, modes, some, fault, expected);
    }

    @Override
    public String toString() {
      return number + " " + name;
    }
  }

  /// More than an event may have.
  private static final int LINE = 20_000_000;

  private static final Expected ANSWERED = new Expected.Answered();
  private static final Expected BREAKS = new Expected.Breaks();
  private static final List<Upstreams> FRAMED = List.of(Upstreams.CONVERSE);

  static final List<Entry> ALL =
      List.of(
          entry(6, "silence", over("timeout"), new Fault.Silent()),
          stream(7, "silence after the head", over("timeout"), new Fault.SilentAfter(0)),
          late(8, "silence after content", Fault.SilentAfter::new),
          entry(9, "a reset before the head", over("reset"), new Fault.Cut(0, true)),
          entry(9, "an end before the head", over("reset"), new Fault.Cut(0, false)),
          entry(9, "a reset in the head", over("reset"), new Fault.Cut(30, true)),
          late(10, "a cut after content", Fault.CutAfter::new),
          stream(11, "an end before content", over("reset"), new Fault.EndedEarly(1)),
          late(11, "an end after content", Fault.EndedEarly::new),
          entry(13, "103 three times", ANSWERED, new Fault.Informed(3, 103)),
          limited(15, "429 with Retry-After", Map.of("retry-after", "7")),
          limited(15, "429 with an absurd Retry-After", Map.of("retry-after", "1000000000")),
          limited(
              15,
              "429 with a date that is past",
              Map.of("retry-after", "Wed, 21 Oct 2015 07:28:00 GMT")),
          limited(16, "429 without a hint", Map.of()),
          money("429 without money", 429, "insufficient_quota", "insufficient_quota")
              .at(Upstreams.OPENAI_STYLE),
          money("a limit of spend", 429, "rate_limit_error", "enforced_spend_limit_reached")
              .at(List.of(Upstreams.ANTHROPIC)),
          money("a service quota", 400, "ServiceQuotaExceededException", "").at(FRAMED),
          entry(18, "503", over("overloaded"), Fault.refused(503, null, "busy")),
          entry(18, "529", over("overloaded"), Fault.refused(529, null, "busy")),
          entry(20, "500", over("serverError"), Fault.refused(500, "server_error", "no")),
          entry(20, "502 with HTML", over("reset"), Fault.html(502, 0)),
          entry(20, "500 with 2 MB of HTML", over("reset"), Fault.html(500, 2_000_000)),
          entry(20, "504", over("timeout"), Fault.refused(504, null, "late")),
          entry(21, "400", new Expected.Refused(400), Fault.refused(400, "bad", "no")),
          entry(21, "422", new Expected.Refused(422), Fault.refused(422, "bad", "no")),
          entry(22, "401", over("credential"), Fault.refused(401, "invalid_api_key", "no")),
          entry(22, "403", over("forbidden"), Fault.refused(403, "permission_denied", "no")),
          plain(23, "half of a JSON object", over("reset"), Fault.answered(200, "{\"id\":")),
          plain(23, "a short body", over("reset"), new Fault.Cut(300, false)),
          stream(24, "bad JSON before content", over("reset"), new Fault.BrokenEvent(0)),
          late(24, "bad JSON after content", Fault.BrokenEvent::new),
          spelled("CRLF", Spelling.CRLF),
          spelled("CR", Spelling.CR),
          spelled("no space", Spelling.NO_SPACE),
          spelled("data in two lines", Spelling.TWO_LINES),
          spelled("comments", Spelling.COMMENTS),
          spelled("a byte order mark", Spelling.BYTE_ORDER_MARK),
          framed(26, "a truncated frame", Corruption.TRUNCATED),
          framed(27, "a wrong checksum of a prelude", Corruption.PRELUDE_CHECKSUM),
          framed(27, "a wrong checksum", Corruption.MESSAGE_CHECKSUM),
          framed(27, "a wrong bit", Corruption.PAYLOAD),
          framed(27, "a length of zero", Corruption.LENGTH_ZERO),
          framed(27, "an absurd length", Corruption.LENGTH_HUGE),
          framed(27, "absurd headers", Corruption.HEADERS_HUGE),
          framed(27, "an unknown type of header", Corruption.HEADER_TYPE),
          late(26, "a truncated frame after content", Corruption.TRUNCATED),
          late(27, "a wrong bit after content", Corruption.PAYLOAD),
          late(27, "an absurd length after content", Corruption.LENGTH_HUGE),
          exception("throttlingException", "rateLimited"),
          exception("serviceUnavailableException", "overloaded"),
          exception("internalServerException", "serverError"),
          exception("modelStreamErrorException", "serverError"),
          exception("modelTimeoutException", "timeout"),
          told(28, "an error that has only headers", over("serverError"), 1, ErrorShape.UNMODELED),
          told(28, "an exception after content", BREAKS, 3, ErrorShape.EXCEPTION),
          entry(29, "pieces of one byte", ANSWERED, new Fault.Splintered(1)),
          stream(30, "an endless line", over("reset"), new Fault.LongLine(0, LINE)),
          entry(31, "a redirect", over("reset"), Fault.redirected(302, "http://127.0.0.1:1/")),
          entry(31, "204", over("reset"), new Fault.Answered(204, Map.of(), "", 0)),
          entry(31, "200 with HTML", over("reset"), Fault.html(200, 0)),
          streamed(
              32, "overload before content", over("overloaded"), speech -> overload(speech, 0)),
          streamed(
              32, "overload after content", BREAKS, speech -> overload(speech, speech.middle())));

  private Catalogue() {}

  private static Entry entry(int number, String name, Expected expected, Fault fault) {
    return new Entry(number, name, Modes.BOTH, Upstreams.ALL, _ -> fault, expected);
  }

  private static Entry limited(int number, String name, Map<String, String> headers) {
    return entry(number, name, over("rateLimited"), Fault.rateLimited(headers));
  }

  private static Entry money(String name, int status, String type, String code) {
    return entry(
        17, name, over("quota"), new Fault.Refused(status, type, code, "no money", Map.of()));
  }

  private static Entry plain(int number, String name, Expected expected, Fault fault) {
    return new Entry(number, name, Modes.PLAIN, Upstreams.ALL, _ -> fault, expected);
  }

  private static Entry stream(int number, String name, Expected expected, Fault fault) {
    return streamed(number, name, expected, _ -> fault);
  }

  private static Entry streamed(
      int number, String name, Expected expected, Function<Speech, Fault> fault) {
    return new Entry(number, name, Modes.STREAM, Upstreams.ALL, fault, expected);
  }

  /// In the middle of the content; `fault` is told after how many events that is.
  private static Entry late(int number, String name, IntFunction<Fault> fault) {
    return streamed(number, name, BREAKS, speech -> fault.apply(speech.middle()));
  }

  private static Entry spelled(String name, Spelling spelling) {
    return stream(25, name, ANSWERED, new Fault.Respelled(spelling)).at(Upstreams.TEXT);
  }

  private static Entry framed(int number, String name, Corruption corruption) {
    return stream(number, name, over("reset"), new Fault.Corrupted(1, corruption)).at(FRAMED);
  }

  private static Entry late(int number, String name, Corruption corruption) {
    return stream(number, name, BREAKS, new Fault.Corrupted(3, corruption)).at(FRAMED);
  }

  private static Entry exception(String type, String kind) {
    return stream(28, type, over(kind), new Fault.ErrorEvent(1, ErrorShape.EXCEPTION, type, "no"))
        .at(FRAMED);
  }

  private static Entry told(
      int number, String name, Expected expected, int after, ErrorShape shape) {
    String code = shape == ErrorShape.UNMODELED ? "InternalError" : "throttlingException";
    return stream(number, name, expected, new Fault.ErrorEvent(after, shape, code, "no"))
        .at(FRAMED);
  }

  private static Expected over(String kind) {
    return new Expected.FailsOver(kind);
  }

  private static Fault overload(Speech speech, int after) {
    return new Fault.ErrorEvent(after, speech.errors(), speech.overload(), "busy");
  }
}
