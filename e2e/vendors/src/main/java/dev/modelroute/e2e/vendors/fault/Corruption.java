package dev.modelroute.e2e.vendors.fault;

import dev.modelroute.e2e.vendors.wire.EventStreamMessage;
import io.vertx.core.buffer.Buffer;

/// Ways in which a message of a binary event stream can be wrong. Where its checksums are not what
/// is wrong, they are right.
public enum Corruption {
  PRELUDE_CHECKSUM {
    @Override
    Buffer corrupt(Buffer message) {
      return flip(message, EventStreamMessage.PRELUDE_CHECKSUM);
    }
  },
  MESSAGE_CHECKSUM {
    @Override
    Buffer corrupt(Buffer message) {
      return flip(message, message.length() - 1);
    }
  },
  /// One bit of the payload is another one, as a bad line would do it.
  PAYLOAD {
    @Override
    Buffer corrupt(Buffer message) {
      return flip(message, message.length() - EventStreamMessage.CHECKSUM_BYTES - 1);
    }
  },
  /// The message breaks off, and the stream with it.
  TRUNCATED {
    @Override
    Buffer corrupt(Buffer message) {
      return message.slice(0, message.length() / 2);
    }

    @Override
    boolean endsStream() {
      return true;
    }
  },
  LENGTH_ZERO {
    @Override
    Buffer corrupt(Buffer message) {
      return EventStreamMessage.seal(message.setInt(0, 0));
    }
  },
  /// The length is the largest that there is.
  LENGTH_HUGE {
    @Override
    Buffer corrupt(Buffer message) {
      return EventStreamMessage.seal(message.setInt(0, -1));
    }
  },
  /// The headers are said to be longer than the message.
  HEADERS_HUGE {
    @Override
    Buffer corrupt(Buffer message) {
      int length = message.length() * 2;
      return EventStreamMessage.seal(message.setInt(EventStreamMessage.HEADERS_LENGTH, length));
    }
  },
  /// The first header is of a type that does not exist.
  HEADER_TYPE {
    @Override
    Buffer corrupt(Buffer message) {
      int nameLength = message.getByte(EventStreamMessage.HEADERS);
      int type = EventStreamMessage.HEADERS + 1 + nameLength;
      return EventStreamMessage.seal(message.setByte(type, NO_SUCH_TYPE));
    }
  };

  private static final byte NO_SUCH_TYPE = 42;

  /// Takes a copy of the message, and may change it.
  abstract Buffer corrupt(Buffer message);

  boolean endsStream() {
    return false;
  }

  Buffer of(Buffer message) {
    return corrupt(message.copy());
  }

  private static Buffer flip(Buffer message, int at) {
    return message.setByte(at, (byte) (message.getByte(at) ^ 1));
  }
}
