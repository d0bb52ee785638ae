package dev.modelroute.e2e.bench.vendor;

import dev.modelroute.e2e.bench.wire.HttpHead;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/// One connection to the vendor: skips each request, and gives the answer.
final class VendorConnection extends ByteToMessageDecoder {
  private static final int HEAD = -1;

  private final Supplier<InstantAnswer> answer;
  private int left = HEAD;

  VendorConnection(Supplier<InstantAnswer> answer) {
    this.answer = answer;
  }

  @Override
  protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
    if (left == HEAD) {
      HttpHead head = HttpHead.read(in);
      if (head == null) {
        return;
      }
      in.readerIndex(head.end());
      left = head.length();
    }
    int skipped = Math.min(left, in.readableBytes());
    in.skipBytes(skipped);
    left -= skipped;
    if (left == 0) {
      left = HEAD;
      give(context);
    }
  }

  private void give(ChannelHandlerContext context) {
    switch (answer.get()) {
      case InstantAnswer.Whole whole -> write(context, whole.message());
      case InstantAnswer.Stream stream -> piece(context, stream, 0);
    }
  }

  private static void piece(ChannelHandlerContext context, InstantAnswer.Stream stream, int index) {
    if (!context.channel().isActive()) {
      return;
    }
    write(context, stream.pieces().get(index));
    int next = index + 1;
    if (next < stream.pieces().size()) {
      var _ =
          context
              .executor()
              .schedule(
                  () -> piece(context, stream, next),
                  stream.pace().toNanos(),
                  TimeUnit.NANOSECONDS);
    }
  }

  private static void write(ChannelHandlerContext context, ByteBuf bytes) {
    var _ = context.writeAndFlush(bytes.duplicate(), context.voidPromise());
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    var _ = context.close();
  }
}
