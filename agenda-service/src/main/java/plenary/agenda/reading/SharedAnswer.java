package plenary.agenda.reading;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import plenary.agenda.programme.Programme;
import plenary.edge.EntityTag;
import plenary.edge.SecurityHeaders;

/**
 * One version of an agenda as an answer: its head is made once, and its body stands once outside
 * the heap, from where the network takes it.
 */
final class SharedAnswer {

  private final String tag;
  private final HttpHeaders unchanged;
  private final HttpHeaders whole;
  private final ByteBuf body;

  private SharedAnswer(String tag, HttpHeaders unchanged, HttpHeaders whole, ByteBuf body) {
    this.tag = tag;
    this.unchanged = unchanged;
    this.whole = whole;
    this.body = body;
  }

  /**
   * @param body as it goes out
   */
  static SharedAnswer of(Programme programme, byte[] body, boolean isCompressed) {
    String tag = EntityTag.of(programme.version());
    HttpHeaders unchanged = new DefaultHttpHeaders();
    var said = ExportController.answer(programme, tag).build().getHeaders();
    SecurityHeaders.write(said);
    said.forEach(unchanged::set);
    unchanged.set(HttpHeaderNames.CONTENT_TYPE, MediaType.APPLICATION_JSON_VALUE);
    HttpHeaders whole = unchanged.copy().set(HttpHeaderNames.CONTENT_LENGTH, body.length);
    if (isCompressed) {
      whole.set(HttpHeaderNames.CONTENT_ENCODING, "gzip");
    }
    ByteBuffer shared = ByteBuffer.allocateDirect(body.length).put(body).flip();
    return new SharedAnswer(
        tag, unchanged, whole, Unpooled.unreleasableBuffer(Unpooled.wrappedBuffer(shared)));
  }

  /** As one that has an agenda with that tag, or none (null), is answered. */
  FullHttpResponse to(@Nullable String known) {
    return tag.equals(known)
        ? response(HttpResponseStatus.NOT_MODIFIED, Unpooled.EMPTY_BUFFER, unchanged)
        : response(HttpResponseStatus.OK, body.duplicate(), whole);
  }

  private static FullHttpResponse response(
      HttpResponseStatus status, ByteBuf content, HttpHeaders headers) {
    return new DefaultFullHttpResponse(
        HttpVersion.HTTP_1_1, status, content, headers, EmptyHttpHeaders.INSTANCE);
  }
}
