package plenary.agenda.reading;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import plenary.agenda.reading.EncodedProgrammes.Snapshot;

/**
 * Answers the shared reads of one connection, and hands on everything else. Answers keep the order
 * of the requests: one of ours waits for none, because it is taken only where no other is under
 * way, and what comes while it is answered waits for it. On the connection's event loop.
 */
final class SharedReader extends ChannelDuplexHandler {

  private final SharedReads reads;
  private final Queue<Object> later = new ArrayDeque<>();
  private @Nullable Asked asked;

  /** Requests that were handed on and are not answered. */
  private int others;

  /** Whether nothing more is answered until what was answered is read. */
  private boolean isHeldUp;

  /** Whether an interim answer (RFC 9110, 15.2) is being written, which ends no request. */
  private boolean isInterim;

  SharedReader(SharedReads reads) {
    this.reads = reads;
  }

  /** A request of ours; it has no body, but the end of it is still to come. */
  private static final class Asked {
    private final HttpRequest request;
    private final String slug;
    private final long began = System.nanoTime();
    private boolean isRead;

    private Asked(HttpRequest request, String slug) {
      this.request = request;
      this.slug = slug;
    }
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    if (asked == null) {
      begin(context, message);
    } else if (asked.isRead) {
      later.add(message);
    } else {
      asked.isRead = message instanceof LastHttpContent;
      ReferenceCountUtil.release(message);
      if (asked.isRead) {
        answer(context, asked);
      }
    }
  }

  private void begin(ChannelHandlerContext context, Object message) {
    if (message instanceof HttpRequest request) {
      String slug = others == 0 ? reads.slug(request) : null;
      if (slug != null) {
        asked = new Asked(request, slug);
        return;
      }
      others++;
    }
    context.fireChannelRead(message);
  }

  private void answer(ChannelHandlerContext context, Asked ours) {
    reads.looks(context.executor()).next(ours.slug, current -> answer(context, ours, current));
  }

  /**
   * @param current null where there is none, for whatever reason
   */
  private void answer(ChannelHandlerContext context, Asked ours, @Nullable Snapshot current) {
    var peer = (InetSocketAddress) context.channel().remoteAddress();
    if (current == null || !reads.isFor(ours.request, peer, current.programme())) {
      end(context, ours, null);
      return;
    }
    var shared =
        current.shared(
            Compression.isAccepted(ours.request.headers().getAll(HttpHeaderNames.ACCEPT_ENCODING)));
    if (shared.state() == Future.State.SUCCESS) {
      end(context, ours, shared.resultNow());
    } else {
      shared.whenCompleteAsync((made, _) -> end(context, ours, made), context.executor());
    }
  }

  private void end(ChannelHandlerContext context, Asked ours, @Nullable SharedAnswer shared) {
    asked = null;
    if (shared != null) {
      var answer = shared.to(ours.request.headers().get(HttpHeaderNames.IF_NONE_MATCH));
      reads.answered(answer.status(), ours.began);
      context.writeAndFlush(answer);
    } else {
      others++;
      context.fireChannelRead(ours.request);
      context.fireChannelRead(LastHttpContent.EMPTY_LAST_CONTENT);
    }
    goOn(context);
  }

  /** With what came meanwhile, and then with what is still to come; for whoever reads answers. */
  private void goOn(ChannelHandlerContext context) {
    isHeldUp = !context.channel().isWritable();
    if (isHeldUp) {
      return;
    }
    while (!later.isEmpty() && (asked == null || !asked.isRead)) {
      channelRead(context, later.remove());
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

  /**
   * Nobody else reads on while a request is ours. What is asked for before the system is told to
   * stop costs it nothing; who sends the next requests meanwhile is read no further.
   */
  @Override
  public void channelReadComplete(ChannelHandlerContext context) {
    if (asked != null && later.isEmpty()) {
      context.read();
    }
    context.fireChannelReadComplete();
  }

  @Override
  public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
    if (message instanceof HttpResponse response) {
      isInterim = response.status().codeClass() == HttpStatusClass.INFORMATIONAL;
    }
    if (message instanceof LastHttpContent && !isInterim) {
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
