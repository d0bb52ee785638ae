package dev.modelroute.e2e.bench.load;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.socket.SocketChannel;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// Requests come at random times of a given rate, whether earlier ones were answered or not, and a
/// request's time counts from when it was due: a gateway that stalls cannot keep requests from
/// coming, which would hide the stall. All of it runs on one event loop.
public final class OpenLoop implements Connection.Owner, AutoCloseable {
  private static final long GRACE = Duration.ofSeconds(5).toNanos();
  private static final long SEED = 4711;

  private final EventLoop loop;
  private final Bootstrap bootstrap;
  private final ByteBuf request;
  private final int maxConnections;
  private final ArrayDeque<Connection> idle = new ArrayDeque<>();
  private final ArrayDeque<Long> waiting = new ArrayDeque<>();
  private final Set<Connection> open = new HashSet<>();
  private int opening;
  private Run run = new Run(1, 0);

  public OpenLoop(EventLoop loop, int port, byte[] request, int maxConnections) {
    this.loop = loop;
    this.maxConnections = maxConnections;
    this.request =
        Unpooled.unreleasableBuffer(
            Unpooled.wrappedBuffer(ByteBuffer.allocateDirect(request.length).put(request).flip()));
    this.bootstrap =
        new Bootstrap()
            .group(loop)
            .channel(EpollSocketChannel.class)
            .option(ChannelOption.TCP_NODELAY, true)
            .handler(
                new ChannelInitializer<SocketChannel>() {
                  @Override
                  protected void initChannel(SocketChannel channel) {}
                })
            .remoteAddress("127.0.0.1", port);
  }

  /// Asks `rate` times a second for `time`, and waits for the answers.
  public Measured run(double rate, Duration time) {
    return run(rate, (int) Math.max(1, rate * time.toNanos() / 1e9));
  }

  /// Asks `count` times, and waits for the answers.
  public Measured run(double rate, int count) {
    var next = new Run(rate, count);
    loop.execute(() -> {
      run = next;
      next.start();
    });
    return next.done.join();
  }

  /// How many answers have begun and not ended.
  public int streaming() {
    return CompletableFuture.supplyAsync(
            () -> (int) open.stream().filter(Connection::isStreaming).count(), loop)
        .join();
  }

  private void send(long due) {
    Connection free = idle.pollLast();
    if (free != null) {
      free.ask(due);
      return;
    }
    waiting.add(due);
    if (open.size() + opening < maxConnections) {
      opening++;
      var _ = bootstrap.connect().addListener((ChannelFuture future) -> opened(future));
    }
  }

  private void opened(ChannelFuture future) {
    opening--;
    if (future.isSuccess()) {
      var connection = new Connection(this, request, future.channel());
      open.add(connection);
      free(connection);
    } else if (!waiting.isEmpty()) {
      waiting.poll();
      run.lost++;
    }
  }

  private void free(Connection connection) {
    Long due = waiting.poll();
    if (due == null) {
      idle.addLast(connection);
    } else {
      connection.ask(due);
    }
  }

  @Override
  public void answered(Connection connection, int status) {
    run.answered(connection, status);
    free(connection);
  }

  @Override
  public void lost(Connection connection, boolean asking) {
    open.remove(connection);
    idle.remove(connection);
    if (asking && connection.due() >= run.start) {
      run.lost++;
    }
  }

  @Override
  public void close() {
    CompletableFuture.runAsync(() -> Set.copyOf(open).forEach(Connection::close), loop).join();
  }

  /// One run; only touched on the event loop until it is done.
  private final class Run {
    private final double rate;
    private final long[] whole;
    private final long[] first;
    private final SplittableRandom random = new SplittableRandom(SEED);
    private final CompletableFuture<Measured> done = new CompletableFuture<>();
    private long start;
    private long due;
    private long last;
    private int sent;
    private int answered;
    private int lost;

    Run(double rate, int count) {
      this.rate = rate;
      this.whole = new long[count];
      this.first = new long[count];
    }

    void start() {
      start = System.nanoTime();
      due = start;
      tick();
    }

    private void tick() {
      while (sent < whole.length && due <= System.nanoTime()) {
        sent++;
        send(due);
        due += (long) (-Math.log(1 - random.nextDouble()) / rate * 1e9);
      }
      if (sent < whole.length) {
        later(this::tick, due - System.nanoTime());
      } else {
        last = System.nanoTime();
        settle();
      }
    }

    private void settle() {
      if (answered + lost >= sent || System.nanoTime() - last > GRACE) {
        waiting.clear();
        double seconds = (System.nanoTime() - start) / 1e9;
        int missing = sent - answered;
        done.complete(new Measured(rate, cut(whole), cut(first), missing, seconds));
      } else {
        later(this::settle, 1_000_000);
      }
    }

    private void later(Runnable task, long nanos) {
      var _ = loop.schedule(task, Math.max(0, nanos), TimeUnit.NANOSECONDS);
    }

    private long[] cut(long[] nanos) {
      return java.util.Arrays.copyOf(nanos, answered);
    }

    /// An answer that belongs to an earlier run, whose time was over, does not count.
    void answered(Connection connection, int status) {
      if (connection.due() < start) {
        return;
      }
      if (status != 200) {
        lost++;
        return;
      }
      whole[answered] = System.nanoTime() - connection.due();
      first[answered] = connection.firstContent() - connection.due();
      answered++;
    }
  }
}
