package dev.modelroute.proxy.server.telemetry;

import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Log lines as key=value with fixed keys. What a caller or a vendor wrote is quoted, so that it
/// cannot look like a key or a line of ours.
public final class Log {
  /// Causes may go round in a circle.
  private static final int MAX_CAUSES = 8;

  private final Logger logger;

  private Log(Logger logger) {
    this.logger = logger;
  }

  public static Log of(Class<?> type) {
    return new Log(Logger.getLogger(type.getName()));
  }

  /// What you would tell a colleague.
  public void info(String message, @Nullable Object... keysAndValues) {
    log(Level.INFO, message, keysAndValues);
  }

  /// What somebody should look at, and what to do about it.
  public void warn(String message, @Nullable Object... keysAndValues) {
    log(Level.WARNING, message, keysAndValues);
  }

  /// A bug: with its stack trace.
  public void bug(String message, Throwable cause) {
    logger.log(Level.SEVERE, line(message), cause);
  }

  /// A bug that met a request: where it is, and not what its message says, which may be of a prompt
  /// or of an answer.
  public void bugWithoutContent(
      String message, Throwable cause, @Nullable Object... keysAndValues) {
    logger.log(Level.SEVERE, line(message, keysAndValues), new Wordless(cause, MAX_CAUSES));
  }

  /// What another throwable says, but for its messages.
  private static final class Wordless extends Throwable {
    private static final long serialVersionUID = 1L;

    Wordless(Throwable of, int causes) {
      super(of.getClass().getName(), wordless(of.getCause(), causes - 1), false, true);
      setStackTrace(of.getStackTrace());
    }

    private static @Nullable Wordless wordless(@Nullable Throwable cause, int causes) {
      return cause == null || causes == 0 ? null : new Wordless(cause, causes);
    }
  }

  private void log(Level level, String message, @Nullable Object... keysAndValues) {
    if (logger.isLoggable(level)) {
      logger.log(level, line(message, keysAndValues));
    }
  }

  private static String line(String message, @Nullable Object... keysAndValues) {
    var line = new StringBuilder("msg=").append(quoted(message));
    for (int i = 0; i + 1 < keysAndValues.length; i += 2) {
      line.append(' ').append(keysAndValues[i]).append('=');
      line.append(quoted(String.valueOf(keysAndValues[i + 1])));
    }
    return line.toString();
  }

  private static String quoted(String value) {
    boolean plain =
        !value.isEmpty() && value.chars().allMatch(c -> c > ' ' && c < 127 && c != '"' && c != '=');
    if (plain) {
      return value;
    }
    var quoted = new StringBuilder("\"");
    value
        .chars()
        .forEach(
            c -> quoted.append(c == '"' || c == '\\' ? "\\" : "").append(c < ' ' ? ' ' : (char) c));
    return quoted.append('"').toString();
  }
}
