package plenary.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnswerEndsTest {

  private static HttpObject head(HttpResponseStatus status) {
    return new DefaultHttpResponse(HttpVersion.HTTP_1_1, status);
  }

  private static HttpObject whole(HttpResponseStatus status) {
    return new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, status);
  }

  @Test
  void anAnswerEndsOnceHoweverManyInterimOnesComeBefore() {
    var ends = new AnswerEnds();
    var written =
        List.of(
            whole(HttpResponseStatus.CONTINUE),
            head(HttpResponseStatus.EARLY_HINTS),
            LastHttpContent.EMPTY_LAST_CONTENT,
            head(HttpResponseStatus.OK),
            LastHttpContent.EMPTY_LAST_CONTENT,
            whole(HttpResponseStatus.NOT_MODIFIED));

    assertThat(written.stream().map(ends::isEnd))
        .containsExactly(false, false, false, false, true, true);
  }
}
