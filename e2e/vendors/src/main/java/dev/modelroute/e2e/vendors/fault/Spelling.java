package dev.modelroute.e2e.vendors.fault;

import dev.modelroute.e2e.vendors.wire.Answer;
import dev.modelroute.e2e.vendors.wire.Event;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;

/// Other ways to write server-sent events that mean the same, by the WHATWG's grammar.
public enum Spelling {
  /// Lines end with carriage return and line feed.
  CRLF {
    @Override
    String respell(String event) {
      return event.replace("\n", "\r\n");
    }
  },
  /// Lines end with a carriage return alone.
  CR {
    @Override
    String respell(String event) {
      return event.replace('\n', '\r');
    }
  },
  /// No space follows the colon.
  NO_SPACE {
    @Override
    String respell(String event) {
      return event.replace("data: ", "data:").replace("event: ", "event:");
    }
  },
  /// The data is spread over two lines, where JSON allows it.
  TWO_LINES {
    @Override
    String respell(String event) {
      return event.replace("data: {", "data: {\ndata: ");
    }
  },
  /// A comment and an unknown field stand before each event.
  COMMENTS {
    @Override
    String respell(String event) {
      return ": still here\n\nretry: 1000\nunknown: field\n" + event;
    }
  },
  /// A byte order mark stands before the first event.
  BYTE_ORDER_MARK {
    @Override
    List<String> respell(List<String> events) {
      var respelled = new ArrayList<>(events);
      respelled.set(0, '\uFEFF' + events.getFirst());
      return respelled;
    }
  },
  /// The blank line that ends the last event is missing, so that there is no such event.
  NO_LAST_LINE {
    @Override
    List<String> respell(List<String> events) {
      var respelled = new ArrayList<>(events);
      respelled.set(events.size() - 1, events.getLast().stripTrailing() + "\n");
      return respelled;
    }
  };

  String respell(String event) {
    return event;
  }

  List<String> respell(List<String> events) {
    return events.stream().map(this::respell).toList();
  }

  /// Binary events have no other spelling.
  List<Event> of(Answer.Stream stream) {
    if (!stream.framing().isText()) {
      return stream.events();
    }
    var respelled =
        respell(stream.events().stream().map(Event::bytes).map(Buffer::toString).toList());
    var events = new ArrayList<Event>();
    for (int i = 0; i < respelled.size(); i++) {
      events.add(new Event(stream.events().get(i).says(), Buffer.buffer(respelled.get(i))));
    }
    return events;
  }
}
