package dev.modelroute.e2e.vendors.server;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.ReferenceCountUtil;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.impl.ConnectionBase;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/// Stands between the HTTP encoder and the socket of one connection, or its encryption: counts what
/// goes out, and cuts the connection after exactly so many bytes.
final class WireGate extends ChannelOutboundHandlerAdapter {
  private static final String NAME = "wireGate";
  private static final int FIRST_WINDOW = 32 * 1024;
  private static final int GRACE_MILLIS = 100;

  private long written;
  private long limit = Long.MAX_VALUE;
  private boolean reset;
  private boolean isCut;

  /// Puts a gate into a new connection. Vert.x has no public way to its channel.
  static void install(HttpConnection connection) {
    var pipeline = channel(connection).pipeline();
    var encryption = pipeline.context(SslHandler.class);
    if (encryption == null) {
      pipeline.addFirst(NAME, new WireGate());
    } else {
      pipeline.addAfter(encryption.name(), NAME, new WireGate());
    }
  }

  static WireGate of(HttpConnection connection) {
    return (WireGate) channel(connection).pipeline().get(NAME);
  }

  private static Channel channel(HttpConnection connection) {
    return ((ConnectionBase) connection).channel();
  }

  /// A new response begins: its bytes are counted from zero, and nothing is cut.
  void begin() {
    written = 0;
    limit = Long.MAX_VALUE;
  }

  void cutAfter(long bytes, boolean byReset) {
    limit = bytes;
    reset = byReset;
  }

  /// Sends what was written so far, and closes the connection.
  void cutNow(HttpConnection connection) {
    var context = channel(connection).pipeline().context(this);
    isCut = true;
    context.flush();
    cut(context);
  }

  long written() {
    return written;
  }

  boolean isCut() {
    return isCut;
  }

  /// Writes bytes past the HTTP encoder.
  void writeRaw(HttpConnection connection, String text) {
    var context = channel(connection).pipeline().context(this);
    var bytes = Unpooled.copiedBuffer(text, StandardCharsets.US_ASCII);
    written += bytes.readableBytes();
    var _ = context.writeAndFlush(bytes);
  }

  @Override
  public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
    if (isCut) {
      ReferenceCountUtil.release(message);
      promise.setSuccess();
    } else if (message instanceof ByteBuf bytes) {
      writeBytes(context, bytes, promise);
    } else {
      var _ = context.write(message, promise);
    }
  }

  private void writeBytes(ChannelHandlerContext context, ByteBuf bytes, ChannelPromise promise) {
    long left = Math.max(0, limit - written);
    if (bytes.readableBytes() < left) {
      written += bytes.readableBytes();
      var _ = context.write(bytes, promise);
      return;
    }
    written = limit;
    var last = context.writeAndFlush(bytes.readRetainedSlice((int) left));
    bytes.release();
    isCut = true;
    promise.setSuccess();
    last.addListener(_ -> cutWhenTaken(context));
  }

  /// A reset throws away what the client's side has not taken yet. A first window's worth is taken
  /// at once; a client that reads has taken the rest a moment later.
  private void cutWhenTaken(ChannelHandlerContext context) {
    if (reset && written > FIRST_WINDOW) {
      var _ = context.executor().schedule(() -> cut(context), GRACE_MILLIS, TimeUnit.MILLISECONDS);
    } else {
      cut(context);
    }
  }

  /// The server takes a response that is cut for written, and may want to close the connection in
  /// its own way; but that is for the cut to do.
  @Override
  public void close(ChannelHandlerContext context, ChannelPromise promise) {
    if (isCut) {
      promise.setSuccess();
    } else {
      var _ = context.close(promise);
    }
  }

  private void cut(ChannelHandlerContext context) {
    if (reset) {
      context.channel().config().setOption(ChannelOption.SO_LINGER, 0);
    }
    var _ = context.close();
  }
}
