package plenary.edge;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import reactor.netty.channel.AbortedException;

@ExtendWith(OutputCaptureExtension.class)
class ProblemAdviceTest {

  /** Operators are woken by the entry that a mistake of ours leaves. */
  @Test
  void whoGoesAwayBeforeAllOfTheRequestIsHereIsNoMistakeOfOurs(CapturedOutput log) {
    var gone = new AbortedException("Connection has been closed");
    var exchange = MockServerWebExchange.from(MockServerHttpRequest.post("/").build());

    assertThat(new ProblemAdvice().unforeseen(gone, exchange).block()).isNull();
    assertThat(log).doesNotContain("ERROR");
  }
}
