package plenary.edge;

import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;

/** Where the answers of one connection end, as they are written. */
public final class AnswerEnds {

  private boolean isInterim;

  /** Whether that ends an answer; an interim one (RFC 9110, 15.2) ends no request. */
  public boolean isEnd(Object written) {
    if (written instanceof HttpResponse response) {
      isInterim = response.status().codeClass() == HttpStatusClass.INFORMATIONAL;
    }
    return written instanceof LastHttpContent && !isInterim;
  }
}
