package dev.modelroute.proxy.server.telemetry;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// Hears what a class says to its log during a test, which nobody else hears then.
public final class HeardLog implements BeforeEachCallback, AfterEachCallback {
  private final Logger logger;
  private final List<String> lines = new CopyOnWriteArrayList<>();
  private final Handler handler =
      new Handler() {
        @Override
        public void publish(LogRecord record) {
          lines.add(record.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };

  public HeardLog(Class<?> of) {
    this.logger = Logger.getLogger(of.getName());
  }

  public List<String> lines() {
    return List.copyOf(lines);
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    logger.addHandler(handler);
    logger.setUseParentHandlers(false);
  }

  @Override
  public void afterEach(ExtensionContext context) {
    logger.removeHandler(handler);
    logger.setUseParentHandlers(true);
  }
}
