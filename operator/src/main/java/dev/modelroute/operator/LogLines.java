package dev.modelroute.operator;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;

/// One line per event: time, level, logger, message; a stack trace below it, if there is one.
final class LogLines extends Formatter {
  /// What says nothing that anybody could act on: a watch that cannot be closed because the API
  /// server is away, and that our API is an alpha. They are kept here because loggers are collected
  /// as garbage.
  private static final List<Logger> QUIET =
      Stream.of(
              "io.fabric8.kubernetes.client.jdkhttp.JdkWebSocketImpl",
              "io.fabric8.kubernetes.client.dsl.internal.VersionUsageUtils",
              "Default ConfigurationService implementation")
          .map(Logger::getLogger)
          .toList();

  /// It would write the headers of calls to the API server, our token among them, at its finest.
  private static final Logger HEADERS =
      Logger.getLogger("io.fabric8.kubernetes.client.http.HttpLoggingInterceptor");

  static void install(Level level) {
    Logger root = Logger.getLogger("");
    root.setLevel(level);
    for (Handler handler : root.getHandlers()) {
      handler.setFormatter(new LogLines());
      handler.setLevel(Level.ALL);
    }
    QUIET.forEach(logger -> logger.setLevel(Level.SEVERE));
    HEADERS.setLevel(Level.WARNING);
  }

  @Override
  public String format(LogRecord entry) {
    String logger = entry.getLoggerName();
    String line =
        "time=%s level=%s logger=%s %s%n"
            .formatted(
                entry.getInstant(),
                entry.getLevel(),
                logger == null ? "" : logger.substring(logger.lastIndexOf('.') + 1),
                formatMessage(entry));
    return entry.getThrown() == null ? line : line + trace(entry.getThrown());
  }

  private static String trace(Throwable thrown) {
    var text = new StringWriter();
    thrown.printStackTrace(new PrintWriter(text));
    return text.toString();
  }
}
