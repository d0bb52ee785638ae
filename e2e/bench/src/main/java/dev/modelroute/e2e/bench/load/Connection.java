package dev.modelroute.e2e.bench.load;

import dev.modelroute.e2e.bench.wire.AnswerReader;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;

/// One caller's connection: one request at a time.
final class Connection implements AnswerReader.Listener {
  /// Who is told about the connection's requests, on the event loop.
  interface Owner {
    void answered(Connection connection, int status);

    /// `asking`: while it waited for an answer.
    void lost(Connection connection, boolean asking);
  }

  private final Owner owner;
  private final ByteBuf request;
  private final Channel channel;
  private long due;
  private long firstContent;
  private boolean asking;

  Connection(Owner owner, ByteBuf request, Channel channel) {
    this.owner = owner;
    this.request = request;
    this.channel = channel;
    channel.pipeline().addLast(new AnswerReader(this));
  }

  void ask(long dueNanos) {
    due = dueNanos;
    firstContent = 0;
    asking = true;
    var _ = channel.writeAndFlush(request.duplicate(), channel.voidPromise());
  }

  long due() {
    return due;
  }

  long firstContent() {
    return firstContent;
  }

  @Override
  public void content(ByteBuf piece) {
    if (firstContent == 0) {
      firstContent = System.nanoTime();
    }
  }

  @Override
  public void end(int status) {
    asking = false;
    owner.answered(this, status);
  }

  @Override
  public void closed() {
    owner.lost(this, asking);
    asking = false;
  }

  boolean isStreaming() {
    return asking && firstContent != 0;
  }

  void close() {
    var _ = channel.close();
  }
}
