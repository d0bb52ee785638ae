package dev.modelroute.proxy.server.telemetry;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/// Log records as text, one line each.
public final class LogFormat extends Formatter {
  /// They would write signed headers and tokens at their finer levels, so they are not let.
  private static final List<String> KEPT_QUIET =
      List.of(
          "software.amazon.awssdk",
          "sun.net.www.protocol.http",
          "jdk.httpclient",
          "io.netty.handler.logging");

  /// Logger levels last as long as somebody holds the logger.
  private static final List<Logger> QUIET = KEPT_QUIET.stream().map(Logger::getLogger).toList();

  /// The JDK's log manager closes all handlers in a shutdown hook of its own; a proxy that drains
  /// has things to say until the end. Named by the system property `java.util.logging.manager`,
  /// before the first logger is made.
  public static final class Lasting extends LogManager {
    @Override
    public void reset() {
      // What is open closes with the process.
    }
  }

  /// Hands on what is said: whoever says it may be an event loop, and must not wait.
  private static final class Lines extends Handler {
    private final LineWriter lines;

    Lines(LineWriter lines) {
      this.lines = lines;
      setFormatter(new LogFormat());
      setLevel(Level.ALL);
    }

    @Override
    public void publish(LogRecord record) {
      if (isLoggable(record)) {
        lines.write(getFormatter().format(record).getBytes(StandardCharsets.UTF_8));
      }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }

  /// Sets up logging for the whole process, into `lines`; the first thing that it does.
  public static void install(Level level, LineWriter lines) {
    Logger root = Logger.getLogger("");
    for (Handler handler : root.getHandlers()) {
      root.removeHandler(handler);
    }
    root.addHandler(new Lines(lines));
    root.setLevel(level);
    QUIET.forEach(logger -> logger.setLevel(Level.WARNING));
  }

  @Override
  public String format(LogRecord record) {
    String logger = String.valueOf(record.getLoggerName());
    var line = new StringBuilder();
    line.append("time=").append(record.getInstant());
    line.append(" level=").append(record.getLevel().getName().toLowerCase(Locale.ROOT));
    line.append(" logger=").append(logger.substring(logger.lastIndexOf('.') + 1));
    line.append(' ').append(formatMessage(record).replace('\n', ' ')).append('\n');
    if (record.getThrown() != null) {
      var trace = new StringWriter();
      record.getThrown().printStackTrace(new PrintWriter(trace));
      line.append(trace);
    }
    return line.toString();
  }
}
