package dev.modelroute.e2e.vendors.fault;

import com.fasterxml.jackson.databind.node.MissingNode;
import dev.modelroute.e2e.vendors.wire.Answer;
import dev.modelroute.e2e.vendors.wire.Event;
import dev.modelroute.e2e.vendors.wire.Problem;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// Applies faults to a delivery, one after the other.
public final class Deliveries {
  private Deliveries() {}

  /// `refusal` is how the vendor puts a problem.
  public static Delivery apply(
      List<Fault> faults, Delivery delivery, Function<Problem, Answer.Plain> refusal) {
    var result = delivery;
    for (Fault fault : faults) {
      result = apply(fault, result, refusal);
    }
    return result;
  }

  private static Delivery apply(
      Fault fault, Delivery delivery, Function<Problem, Answer.Plain> refusal) {
    return switch (fault) {
      case Fault.Answered answered -> delivery.withAnswer(plain(answered));
      case Fault.Refused refused -> delivery.withAnswer(refusal.apply(problem(refused)));
      case Fault.AnsweredEarly(int status, String body) ->
          delivery.withAnswer(plain(new Fault.Answered(status, Map.of(), body, 0)));
      case Fault.Silent() -> delivery.withEnding(new Ending.SilentFromTheStart());
      case Fault.SilentAfter(int events) -> delivery.withEnding(new Ending.SilentAfter(events));
      case Fault.Delayed(long millis) -> delivery.withDelay(Duration.ofMillis(millis));
      case Fault.Paced(long millis) -> delivery.withPace(Duration.ofMillis(millis));
      case Fault.Cut(long bytes, boolean reset) ->
          delivery.withEnding(new Ending.Cut(bytes, reset));
      case Fault.CutAfter(int events) -> delivery.withEnding(new Ending.CutAfter(events));
      case Fault.Informed(int count, int status) ->
          delivery.withInformational(new Delivery.Informational(count, status));
      case Fault.Splintered(int bytes) -> delivery.withWriteSize(bytes);
      case Fault.Gzipped() -> delivery.withAnswer(Gzip.compress(delivery.answer()));
      case Fault.EndedEarly(int events) ->
          withEvents(delivery, stream -> ErrorShape.first(stream.events(), events));
      case Fault.ErrorEvent error ->
          withEvents(delivery, stream -> error.shape().after(stream, error));
      case Fault.Respelled(Spelling spelling) -> withEvents(delivery, spelling::of);
      case Fault.LongLine line -> withEvents(delivery, stream -> longLine(stream, line));
      case Fault.Corrupted(int after, Corruption corruption) ->
          withEvents(delivery, stream -> corrupted(stream, after, corruption));
      case Fault.BrokenEvent(int after) -> withEvents(delivery, stream -> broken(stream, after));
    };
  }

  private static Answer.Plain plain(Fault.Answered answered) {
    var text = answered.body().isEmpty() ? " " : answered.body();
    var body = Buffer.buffer(answered.body());
    while (body.length() < answered.size()) {
      body.appendString(text);
    }
    return new Answer.Plain(answered.status(), answered.headers(), body);
  }

  private static Problem problem(Fault.Refused refused) {
    return new Problem(
        refused.status(),
        refused.type(),
        refused.code(),
        refused.message(),
        null,
        refused.headers());
  }

  /// Faults of streams leave other answers as they are.
  private static Delivery withEvents(
      Delivery delivery, Function<Answer.Stream, List<Event>> change) {
    return switch (delivery.answer()) {
      case Answer.Stream stream -> delivery.withAnswer(stream.withEvents(change.apply(stream)));
      case Answer.Plain _ -> delivery;
    };
  }

  private static List<Event> broken(Answer.Stream stream, int after) {
    var events = new ArrayList<>(stream.events());
    events.add(Math.min(after, events.size()), stream.framing().broken());
    return events;
  }

  /// Streams of text have nothing that could be wrong in this way.
  private static List<Event> corrupted(Answer.Stream stream, int after, Corruption corruption) {
    if (stream.framing().isText() || after >= stream.events().size()) {
      return stream.events();
    }
    var wrong = corruption.of(stream.events().get(after).bytes());
    var last = corruption.endsStream() ? after + 1 : stream.events().size();
    var events = new ArrayList<>(stream.events().subList(0, last));
    events.set(after, new Event(MissingNode.getInstance(), wrong));
    return events;
  }

  private static List<Event> longLine(Answer.Stream stream, Fault.LongLine line) {
    var events = new ArrayList<>(ErrorShape.first(stream.events(), line.afterEvents()));
    var bytes = new byte[line.bytes()];
    Arrays.fill(bytes, (byte) 'x');
    events.add(new Event(MissingNode.getInstance(), Buffer.buffer(bytes)));
    return events;
  }
}
