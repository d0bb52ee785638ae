package dev.modelroute.e2e.bench.profile;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordingFile;

/// What a flight recording says, by layer and by the frame on top.
///
/// @param count of processor time
record Samples(
    int count, Tally timeByLayer, Tally timeByFrame, Tally bytesByLayer, Tally bytesByFrame) {
  static final String TIME = "jdk.CPUTimeSample";
  static final String ALLOCATION = "jdk.ObjectAllocationSample";

  /// Those since `start`.
  static Samples read(Path recording, Instant start) throws IOException {
    List<RecordedEvent> events =
        RecordingFile.readAllEvents(recording).stream()
            .filter(event -> !event.getStartTime().isBefore(start))
            .toList();
    List<RecordedEvent> times = named(events, TIME);
    var samples = new Samples(times.size(), new Tally(), new Tally(), new Tally(), new Tally());
    times.forEach(event -> add(event, 1, samples.timeByLayer, samples.timeByFrame));
    named(events, ALLOCATION)
        .forEach(event ->
            add(
                event,
                (double) event.getLong("weight"),
                samples.bytesByLayer,
                samples.bytesByFrame));
    return samples;
  }

  private static List<RecordedEvent> named(List<RecordedEvent> events, String name) {
    return events.stream().filter(event -> event.getEventType().getName().equals(name)).toList();
  }

  private static void add(RecordedEvent event, double weight, Tally byLayer, Tally byFrame) {
    List<Frame> stack = stack(event);
    byLayer.add(Layer.of(stack), weight);
    byFrame.add(stack.isEmpty() ? Layer.UNKNOWN : stack.getFirst().toString(), weight);
  }

  private static List<Frame> stack(RecordedEvent event) {
    return event.getStackTrace() == null
        ? List.of()
        : event.getStackTrace().getFrames().stream().map(Samples::frame).toList();
  }

  private static Frame frame(RecordedFrame frame) {
    return new Frame(
        frame.getMethod().getType().getName(),
        frame.getMethod().getName(),
        frame.getType().equals("Native"));
  }
}
