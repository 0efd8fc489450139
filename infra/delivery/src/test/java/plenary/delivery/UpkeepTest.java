package plenary.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.MongoTimeoutException;
import org.junit.jupiter.api.Test;
import reactor.core.Exceptions;

class UpkeepTest {

  private static Runnable failing(RuntimeException failure) {
    return () -> {
      throw failure;
    };
  }

  @Test
  void whatTheStoreDoesNotTakeIsLeftForTheNextTime() {
    assertThatCode(
            () -> {
              Upkeep.unlessAway("work", failing(new MongoTimeoutException("away")));
              Upkeep.unlessAway("work", failing(new ContendedException("s")));
            })
        .doesNotThrowAnyException();
  }

  @Test
  void whatIsWrongIsThrown() {
    assertThatThrownBy(
            () -> Upkeep.unlessAway("work", failing(new IllegalStateException("a defect"))))
        .hasMessage("a defect");
  }

  @Test
  void whoIsInterruptedStaysSo() {
    Upkeep.unlessAway("work", failing(Exceptions.propagate(new InterruptedException())));

    assertThat(Thread.interrupted()).isTrue();
  }
}
