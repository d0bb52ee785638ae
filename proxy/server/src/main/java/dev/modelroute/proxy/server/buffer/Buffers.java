package dev.modelroute.proxy.server.buffer;

import dev.modelroute.proxy.model.Bytes;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.internal.buffer.BufferInternal;

/// The same bytes for Vert.x and for the core, without a copy: neither side changes what it was
/// given. `Buffer.buffer(byte[])` and `getBytes` copy.
public final class Buffers {
  private Buffers() {}

  public static Buffer of(Bytes bytes) {
    return BufferInternal.buffer(
        Unpooled.wrappedBuffer(bytes.array(), bytes.from(), bytes.length()));
  }

  /// What Vert.x hands to handlers is on the heap already, and its own copy.
  public static Bytes bytes(Buffer buffer) {
    ByteBuf content = ((BufferInternal) buffer).getByteBuf();
    if (!content.hasArray()) {
      return Bytes.of(buffer.getBytes());
    }
    int from = content.arrayOffset() + content.readerIndex();
    return new Bytes(content.array(), from, from + content.readableBytes());
  }
}
