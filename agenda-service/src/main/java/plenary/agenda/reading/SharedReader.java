package plenary.agenda.reading;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import plenary.agenda.reading.EncodedProgrammes.Snapshot;
import plenary.delivery.Outages;
import plenary.edge.AnswerEnds;

/**
 * Answers the shared reads of one connection, and hands on everything else. Answers keep the order
 * of the requests: one of ours waits for none, because it is taken only where no other is under
 * way, and what comes while it is answered waits for it. On the connection's event loop.
 */
final class SharedReader extends ChannelDuplexHandler {

  private final SharedReads reads;
  private final AnswerEnds ends = new AnswerEnds();
  private final Queue<Object> later = new ArrayDeque<>();
  private @Nullable Asked asked;

  /** Requests that were handed on and are not answered. */
  private int others;

  /** Whether nothing more is answered until what was answered is read. */
  private boolean isHeldUp;

  SharedReader(SharedReads reads) {
    this.reads = reads;
  }

  /** A request of ours; it has no body, but the end of it is still to come. */
  private static final class Asked {
    private final HttpRequest request;
    private final String slug;
    private final String client;
    private final long began = System.nanoTime();
    private boolean isRead;

    private Asked(HttpRequest request, String slug, String client) {
      this.request = request;
      this.slug = slug;
      this.client = client;
    }
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    if (isHeldUp || !later.isEmpty() || asked != null && asked.isRead) {
      later.add(message);
    } else {
      take(context, message);
    }
  }

  private void take(ChannelHandlerContext context, Object message) {
    if (asked == null) {
      begin(context, message);
      return;
    }
    asked.isRead = message instanceof LastHttpContent;
    ReferenceCountUtil.release(message);
    if (asked.isRead) {
      look(context, asked);
    }
  }

  private void begin(ChannelHandlerContext context, Object message) {
    if (message instanceof HttpRequest request) {
      String slug = others == 0 ? reads.slug(request) : null;
      if (slug != null) {
        var peer = (InetSocketAddress) context.channel().remoteAddress();
        asked = new Asked(request, slug, reads.client(request, peer));
        return;
      }
      others++;
    }
    context.fireChannelRead(message);
  }

  private void look(ChannelHandlerContext context, Asked ours) {
    if (!reads.mayAsk(ours.client)) {
      handOn(context, ours);
      return;
    }
    reads
        .looks(context.executor())
        .next(
            ours.slug,
            (current, failure) -> {
              try {
                told(context, ours, current, failure);
              } catch (RuntimeException e) { // the others who waited are to be told too
                context.fireExceptionCaught(e);
                context.close();
              }
            });
  }

  private void told(
      ChannelHandlerContext context,
      Asked ours,
      @Nullable Snapshot current,
      @Nullable Throwable failure) {
    if (failure != null && Outages.isPassing(failure)) {
      write(context, ours, reads.unavailable(failure));
    } else if (current != null && SharedReads.isForAll(current.programme())) {
      answer(context, ours, current);
    } else {
      giveBack(context, ours);
    }
  }

  private void answer(ChannelHandlerContext context, Asked ours, Snapshot current) {
    var headers = ours.request.headers();
    var shared =
        current.shared(Compression.isAccepted(headers.getAll(HttpHeaderNames.ACCEPT_ENCODING)));
    String known = headers.get(HttpHeaderNames.IF_NONE_MATCH);
    if (shared.state() == Future.State.SUCCESS) {
      write(context, ours, shared.resultNow().to(known));
    } else {
      shared.whenCompleteAsync(
          (made, _) -> {
            if (made == null) {
              giveBack(context, ours);
            } else {
              write(context, ours, made.to(known));
            }
          },
          context.executor());
    }
  }

  private void write(ChannelHandlerContext context, Asked ours, FullHttpResponse answer) {
    asked = null;
    reads.answered(answer.status(), ours.began);
    context.writeAndFlush(answer);
    goOn(context);
  }

  /** To be asked and counted as any other. */
  private void giveBack(ChannelHandlerContext context, Asked ours) {
    reads.giveBack(ours.client);
    handOn(context, ours);
  }

  private void handOn(ChannelHandlerContext context, Asked ours) {
    asked = null;
    others++;
    context.fireChannelRead(ours.request);
    context.fireChannelRead(LastHttpContent.EMPTY_LAST_CONTENT);
    goOn(context);
  }

  /** With what came meanwhile, and then with what is still to come; for whoever reads answers. */
  private void goOn(ChannelHandlerContext context) {
    isHeldUp = !context.channel().isWritable();
    if (isHeldUp) {
      return;
    }
    while (!later.isEmpty() && (asked == null || !asked.isRead)) {
      take(context, later.remove());
    }
    if (asked == null) {
      context.fireChannelReadComplete();
      context.read();
    }
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext context) {
    if (isHeldUp) {
      goOn(context);
    }
    context.fireChannelWritabilityChanged();
  }

  /** Nobody else reads on while a request is ours and its end is still to come. */
  @Override
  public void channelReadComplete(ChannelHandlerContext context) {
    if (asked != null && !asked.isRead) {
      context.read();
    }
    context.fireChannelReadComplete();
  }

  @Override
  public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
    if (ends.isEnd(message)) {
      others = Math.max(0, others - 1);
    }
    context.write(message, promise);
  }

  @Override
  public void handlerRemoved(ChannelHandlerContext context) {
    later.forEach(ReferenceCountUtil::release);
    later.clear();
  }
}
