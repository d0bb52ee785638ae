package dev.modelroute.e2e.bench.vendor;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.socket.SocketChannel;
import java.net.InetSocketAddress;

/// Listens on loopback, and gives every request the answer that is set.
public final class InstantVendor implements AutoCloseable {
  private final Channel server;
  private volatile InstantAnswer answer = InstantAnswer.whole("{}");

  public InstantVendor(EventLoopGroup loop, int port) {
    this.server =
        new ServerBootstrap()
            .group(loop)
            .channel(EpollServerSocketChannel.class)
            .option(ChannelOption.SO_BACKLOG, 8192)
            .childOption(ChannelOption.TCP_NODELAY, true)
            .childHandler(
                new ChannelInitializer<SocketChannel>() {
                  @Override
                  protected void initChannel(SocketChannel channel) {
                    channel.pipeline().addLast(new VendorConnection(() -> answer));
                  }
                })
            .bind("127.0.0.1", port)
            .syncUninterruptibly()
            .channel();
  }

  public int port() {
    return ((InetSocketAddress) server.localAddress()).getPort();
  }

  /// From now on, every request is answered so.
  public void answers(InstantAnswer next) {
    answer = next;
  }

  @Override
  public void close() {
    var _ = server.close().syncUninterruptibly();
  }
}
