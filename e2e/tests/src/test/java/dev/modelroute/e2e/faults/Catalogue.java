package dev.modelroute.e2e.faults;

import dev.modelroute.e2e.vendors.fault.Fault;
import dev.modelroute.e2e.vendors.fault.Spelling;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// What goes wrong at a vendor, by the numbers of docs/faults.md.
final class Catalogue {
  /// Which forms a fault exists in.
  enum Modes {
    BOTH,
    PLAIN,
    STREAM
  }

  /// One fault, made for the form that it meets.
  record Entry(
      int number, String name, Modes modes, Function<Form, Fault> fault, Expected expected) {
    boolean suits(Form form) {
      return switch (modes) {
        case BOTH -> true;
        case PLAIN -> !form.isStream();
        case STREAM -> form.isStream();
      };
    }

    @Override
    public String toString() {
      return number + " " + name;
    }
  }

  private static final Expected ANSWERED = new Expected.Answered();
  private static final Expected BREAKS = new Expected.Breaks();

  static final List<Entry> ALL =
      List.of(
          entry(6, "silence", over("timeout"), new Fault.Silent()),
          stream(7, "silence after the head", over("timeout"), new Fault.SilentAfter(0)),
          stream(8, "silence after content", BREAKS, new Fault.SilentAfter(6)),
          entry(9, "a reset before the head", over("reset"), new Fault.Cut(0, true)),
          entry(9, "an end before the head", over("reset"), new Fault.Cut(0, false)),
          entry(9, "a reset in the head", over("reset"), new Fault.Cut(30, true)),
          new Entry(10, "a cut after content", Modes.STREAM, Catalogue::cut, BREAKS),
          stream(11, "an end before content", over("reset"), new Fault.EndedEarly(1)),
          stream(11, "an end after content", BREAKS, new Fault.EndedEarly(6)),
          entry(13, "103 three times", ANSWERED, new Fault.Informed(3, 103)),
          entry(
              15,
              "429 with Retry-After",
              over("rateLimited"),
              Fault.rateLimited(Map.of("retry-after", "7"))),
          entry(
              15,
              "429 with an absurd Retry-After",
              over("rateLimited"),
              Fault.rateLimited(Map.of("retry-after", "1000000000"))),
          entry(
              15,
              "429 with a date that is past",
              over("rateLimited"),
              Fault.rateLimited(Map.of("retry-after", "Wed, 21 Oct 2015 07:28:00 GMT"))),
          entry(16, "429 without a hint", over("rateLimited"), Fault.rateLimited(Map.of())),
          entry(
              17,
              "429 without money",
              over("quota"),
              new Fault.Refused(
                  429, "insufficient_quota", "insufficient_quota", "no money", Map.of())),
          entry(18, "503", over("overloaded"), Fault.refused(503, null, "busy")),
          entry(18, "529", over("overloaded"), Fault.refused(529, null, "busy")),
          entry(20, "500", over("serverError"), Fault.refused(500, "server_error", "no")),
          entry(20, "502 with HTML", over("reset"), Fault.html(502, 0)),
          entry(20, "500 with 2 MB of HTML", over("reset"), Fault.html(500, 2_000_000)),
          entry(20, "504", over("timeout"), Fault.refused(504, null, "late")),
          entry(21, "400", new Expected.Refused(400), Fault.refused(400, "bad", "no")),
          entry(21, "422", new Expected.Refused(422), Fault.refused(422, "bad", "no")),
          entry(22, "401", over("credential"), Fault.refused(401, "invalid_api_key", "no")),
          entry(22, "403", over("credential"), Fault.refused(403, "permission_denied", "no")),
          plain(23, "half of a JSON object", over("reset"), Fault.answered(200, "{\"id\":")),
          plain(23, "a short body", over("reset"), new Fault.Cut(400, false)),
          stream(24, "bad JSON before content", over("reset"), new Fault.BrokenEvent(0)),
          stream(24, "bad JSON after content", BREAKS, new Fault.BrokenEvent(6)),
          stream(25, "CRLF", ANSWERED, new Fault.Respelled(Spelling.CRLF)),
          stream(25, "CR", ANSWERED, new Fault.Respelled(Spelling.CR)),
          stream(25, "no space", ANSWERED, new Fault.Respelled(Spelling.NO_SPACE)),
          stream(25, "data in two lines", ANSWERED, new Fault.Respelled(Spelling.TWO_LINES)),
          stream(25, "comments", ANSWERED, new Fault.Respelled(Spelling.COMMENTS)),
          stream(25, "a byte order mark", ANSWERED, new Fault.Respelled(Spelling.BYTE_ORDER_MARK)),
          entry(29, "pieces of one byte", ANSWERED, new Fault.Splintered(1)),
          stream(30, "an endless line", over("reset"), new Fault.LongLine(0, 50_000_000)),
          entry(31, "a redirect", over("reset"), Fault.redirected(302, "http://127.0.0.1:1/")),
          entry(31, "204", over("reset"), new Fault.Answered(204, Map.of(), "", 0)),
          entry(31, "200 with HTML", over("reset"), Fault.html(200, 0)),
          new Entry(32, "overload before content", Modes.STREAM, overload(0), over("overloaded")),
          new Entry(32, "overload after content", Modes.STREAM, overload(6), BREAKS));

  private Catalogue() {}

  private static Entry entry(int number, String name, Expected expected, Fault fault) {
    return new Entry(number, name, Modes.BOTH, _ -> fault, expected);
  }

  private static Entry plain(int number, String name, Expected expected, Fault fault) {
    return new Entry(number, name, Modes.PLAIN, _ -> fault, expected);
  }

  private static Entry stream(int number, String name, Expected expected, Fault fault) {
    return new Entry(number, name, Modes.STREAM, _ -> fault, expected);
  }

  private static Expected over(String kind) {
    return new Expected.FailsOver(kind);
  }

  /// In the middle of the content, before the last event.
  private static Fault cut(Form form) {
    return new Fault.Cut(form == Form.CHAT_STREAM ? 1400 : 5000, false);
  }

  private static Function<Form, Fault> overload(int after) {
    return form -> new Fault.ErrorEvent(after, form.errors(), "server_is_overloaded", "busy");
  }
}
