package dev.modelroute.proxy.server.exchange;

import dev.modelroute.proxy.config.LimitsConfig;
import dev.modelroute.proxy.server.loop.Alarms;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.impl.ConnectionBase;
import java.time.Duration;
import java.util.IdentityHashMap;

/// The callers' connections of one event loop: no more than the gateway allows, and none on which
/// nothing is asked.
public final class Connections {
  /// How long a connection may wait for another request: longer than load balancers keep one, so
  /// that it is they who close it, and not we in the moment of its use.
  private static final Duration KEPT = Duration.ofMinutes(5);

  private final Alarms alarms;
  private final Serving serving;
  private final Duration kept;
  private final IdentityHashMap<HttpConnection, Open> open = new IdentityHashMap<>();

  public Connections(Vertx vertx, Serving serving) {
    this(vertx, serving, KEPT);
  }

  Connections(Vertx vertx, Serving serving, Duration kept) {
    this.alarms = new Alarms(vertx);
    this.serving = serving;
    this.kept = kept;
  }

  /// Closes a connection at once. Vert.x's own `close` waits until what was written has gone out:
  /// for ever, when the other side does not read.
  static void cut(HttpConnection connection) {
    if (connection instanceof ConnectionBase known) {
      Channel channel = known.channel();
      channel.config().setOption(ChannelOption.SO_LINGER, 0);
      var _ = known.channelHandlerContext().close();
    } else {
      var _ = connection.close();
    }
  }

  /// A connection was opened.
  public void opened(HttpConnection connection) {
    LimitsConfig limits = serving.limits();
    if (!serving.load().connect(limits.maxConnections())) {
      serving.metrics().shed("connections");
      var _ = connection.close();
      return;
    }
    open.put(connection, new Open(connection, limits.head()));
    connection.closeHandler(_ -> closed(connection));
  }

  private void closed(HttpConnection connection) {
    Open closed = open.remove(connection);
    if (closed != null) {
      closed.stop();
    }
    serving.load().disconnect();
  }

  /// The head of a request came.
  public void asked(HttpConnection connection) {
    Open known = open.get(connection);
    if (known != null) {
      known.asked();
    }
  }

  /// A request was answered.
  public void answered(HttpConnection connection) {
    Open known = open.get(connection);
    if (known != null) {
      known.answered();
    }
  }

  /// A connection, and when it is closed unless something is asked.
  private final class Open {
    private final HttpConnection connection;
    private Alarms.Alarm alarm;
    private int requests;

    Open(HttpConnection connection, Duration limit) {
      this.connection = connection;
      this.alarm = alarm(limit);
    }

    /// Whoever has not read by then what was said last gets the time that readers have.
    private Alarms.Alarm alarm(Duration limit) {
      return alarms.set(
          limit,
          () -> {
            var _ = connection.close();
            alarm = alarms.set(serving.limits().readerIdle(), () -> cut(connection));
          });
    }

    void stop() {
      alarm.stop();
    }

    void asked() {
      requests++;
      stop();
    }

    void answered() {
      requests--;
      if (requests == 0) {
        alarm = alarm(kept);
      }
    }
  }
}
