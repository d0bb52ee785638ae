package dev.modelroute.e2e.bench.wire;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Reads answers from one connection: the status, when content comes, and when it is over.
public final class AnswerReader extends ByteToMessageDecoder {
  /// Who is told, on the connection's event loop.
  public interface Listener {
    /// `piece` is good until this returns.
    void content(ByteBuf piece);

    void end(int status);

    void closed();
  }

  private enum Part {
    HEAD,
    BODY,
    CHUNK_SIZE,
    CHUNK,
    CHUNK_END,
    LAST_LINE
  }

  private final Listener listener;
  private Part part = Part.HEAD;
  private int status;
  private int left;

  public AnswerReader(Listener listener) {
    this.listener = listener;
  }

  @Override
  protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
    while (in.isReadable() && step(in)) {}
  }

  /// False: more bytes are needed.
  private boolean step(ByteBuf in) {
    return switch (part) {
      case HEAD -> head(in);
      case BODY, CHUNK -> content(in);
      case CHUNK_SIZE -> size(in);
      case CHUNK_END -> line(in, Part.CHUNK_SIZE);
      case LAST_LINE -> line(in, Part.HEAD);
    };
  }

  private boolean head(ByteBuf in) {
    HttpHead head = HttpHead.read(in);
    if (head == null) {
      return false;
    }
    in.readerIndex(head.end());
    status = head.status();
    left = head.length();
    part = head.chunked() ? Part.CHUNK_SIZE : Part.BODY;
    if (!head.chunked() && left == 0) {
      over();
    }
    return true;
  }

  private boolean content(ByteBuf in) {
    int length = Math.min(left, in.readableBytes());
    listener.content(in.slice(in.readerIndex(), length));
    in.skipBytes(length);
    left -= length;
    if (left == 0 && part == Part.CHUNK) {
      part = Part.CHUNK_END;
    } else if (left == 0) {
      over();
    }
    return true;
  }

  private boolean size(ByteBuf in) {
    int end = in.indexOf(in.readerIndex(), in.writerIndex(), (byte) '\n');
    if (end < 0) {
      return false;
    }
    int length = end - in.readerIndex();
    String hex = in.toString(in.readerIndex(), length, StandardCharsets.ISO_8859_1).strip();
    left = Integer.parseInt(hex, 16);
    in.readerIndex(end + 1);
    part = left == 0 ? Part.LAST_LINE : Part.CHUNK;
    return true;
  }

  private boolean line(ByteBuf in, Part next) {
    int end = in.indexOf(in.readerIndex(), in.writerIndex(), (byte) '\n');
    if (end < 0) {
      return false;
    }
    in.readerIndex(end + 1);
    if (next == Part.HEAD) {
      over();
    } else {
      part = next;
    }
    return true;
  }

  private void over() {
    part = Part.HEAD;
    listener.end(status);
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) throws Exception {
    super.channelInactive(context);
    listener.closed();
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    var _ = context.close();
  }
}
