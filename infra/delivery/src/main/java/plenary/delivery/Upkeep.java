package plenary.delivery;

import com.mongodb.MongoException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Exceptions;

/** Work that a clock asks for again and again, so that it may be put off. */
public final class Upkeep {

  private static final Logger log = LoggerFactory.getLogger(Upkeep.class);

  private Upkeep() {}

  /**
   * Does the work, which blocks. What the store does not take, because it is away or others are at
   * the same document, is logged and left for the next time; what else goes wrong is thrown.
   *
   * @param name what the log calls the work
   */
  public static void unlessAway(String name, Runnable work) {
    try {
      work.run();
    } catch (RuntimeException failure) {
      if (failure instanceof MongoException || Outages.isPassing(failure)) {
        log.atWarn()
            .addKeyValue("work", name)
            .addKeyValue("cause", failure.toString())
            .log("Work of the clock is put off");
      } else if (Exceptions.unwrap(failure) instanceof InterruptedException) {
        Thread.currentThread().interrupt(); // the service stops
      } else {
        throw failure;
      }
    }
  }
}
