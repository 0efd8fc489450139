package plenary.notification.stream.netty;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.net.InetSocketAddress;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import plenary.edge.LimitProperties;
import plenary.notification.stream.StreamProperties;

/** Listens on the port of the streams, from before the instance is ready until all are ended. */
@Component
@ConditionalOnProperty("plenary.stream.port")
public final class StreamServer implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(StreamServer.class);

  private static final int BACKLOG = 4096;

  /** Connections beside the streams: whose request is read, or who is refused. */
  private static final int MOST_AT_DOORS = 2_000;

  /** As the other port has it. */
  private static final int MOST_LINE = 4096;

  private static final int MOST_HEADERS = 16 * 1024;
  private static final int READ_AT_ONCE = 2048;

  private static final int GO_MILLIS = 5_000;
  private static final int STOP_MILLIS = 5_000;

  private final Reception reception;
  private final StreamProperties settings;
  private final LimitProperties limits;
  private final ServerProperties server;
  private final MultiThreadIoEventLoopGroup loops;
  private final NettyStreams streams;
  private final AtomicInteger connections = new AtomicInteger();
  private final ChannelFutureListener gone = _ -> connections.decrementAndGet();
  private volatile @Nullable Channel listening;

  StreamServer(
      Reception reception,
      StreamProperties settings,
      LimitProperties limits,
      ServerProperties server) {
    this.reception = reception;
    this.settings = settings;
    this.limits = limits;
    this.server = server;
    IoHandlerFactory io =
        Epoll.isAvailable() ? EpollIoHandler.newFactory() : NioIoHandler.newFactory();
    loops =
        new MultiThreadIoEventLoopGroup(
            Runtime.getRuntime().availableProcessors(), new DefaultThreadFactory("streams"), io);
    streams =
        new NettyStreams(
            StreamSupport.stream(loops.spliterator(), false)
                .map(loop -> new LoopReaders((EventLoop) loop, reception.hub()))
                .toList());
    reception.hub().carryBy(streams);
  }

  /** The port that it listens on. */
  public int port() {
    var address = Objects.requireNonNull(listening, "not started").localAddress();
    return ((InetSocketAddress) address).getPort();
  }

  @Override
  public void start() {
    int port = Objects.requireNonNull(settings.port());
    var address = server.getAddress();
    var bootstrap = bootstrap();
    listening =
        (address == null ? bootstrap.bind(port) : bootstrap.bind(address, port))
            .syncUninterruptibly()
            .channel();
    log.atInfo().addKeyValue("port", port()).log("Streams are served");
  }

  private ServerBootstrap bootstrap() {
    int most = (int) settings.queueSize().toBytes();
    Class<? extends ServerChannel> channels =
        Epoll.isAvailable() ? EpollServerSocketChannel.class : NioServerSocketChannel.class;
    var bootstrap =
        new ServerBootstrap()
            .group(loops)
            .channel(channels)
            .option(ChannelOption.SO_BACKLOG, BACKLOG)
            .option(ChannelOption.SO_REUSEADDR, true)
            .childOption(ChannelOption.TCP_NODELAY, true)
            .childOption(ChannelOption.SO_KEEPALIVE, true)
            .childOption(
                ChannelOption.RCVBUF_ALLOCATOR, new FixedRecvByteBufAllocator(READ_AT_ONCE))
            .childOption(
                ChannelOption.WRITE_BUFFER_WATER_MARK, new WriteBufferWaterMark(most / 2, most))
            .childHandler(
                new ChannelInitializer<Channel>() {
                  @Override
                  protected void initChannel(Channel channel) {
                    comeIn(channel);
                  }
                });
    return Epoll.isAvailable()
        ? bootstrap.childOption(
            EpollChannelOption.TCP_USER_TIMEOUT, (int) limits.stuck().toMillis())
        : bootstrap;
  }

  private void comeIn(Channel channel) {
    if (connections.incrementAndGet() > settings.most() + MOST_AT_DOORS) {
      connections.decrementAndGet();
      channel.close();
      return;
    }
    channel.closeFuture().addListener(gone);
    channel
        .pipeline()
        .addLast(
            new HttpRequestDecoder(
                new HttpDecoderConfig()
                    .setMaxInitialLineLength(MOST_LINE)
                    .setMaxHeaderSize(MOST_HEADERS)),
            new Door(reception, streams.on(channel.eventLoop()), channel));
  }

  /** The streams have been told to come back elsewhere when the context began to close. */
  @Override
  public void stop() {
    var port = listening;
    if (port != null) {
      port.close().syncUninterruptibly();
      awaitNone();
      listening = null;
    }
    loops
        .shutdownGracefully(0, STOP_MILLIS, TimeUnit.MILLISECONDS)
        .awaitUninterruptibly(STOP_MILLIS);
  }

  /** Until the readers have gone, or for as long as they may take. */
  private void awaitNone() {
    long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(GO_MILLIS);
    while (connections.get() > 0 && System.nanoTime() < deadline) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
    }
  }

  @Override
  public boolean isRunning() {
    return listening != null;
  }

  /** After the tail has begun, which fills the log; and ended before it. */
  @Override
  public int getPhase() {
    return DEFAULT_PHASE - 4096;
  }
}
