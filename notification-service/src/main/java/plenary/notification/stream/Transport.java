package plenary.notification.stream;

import java.util.List;
import java.util.function.Predicate;

/**
 * Carries streams to their readers. It gets one call an announcement, however many read: the
 * tellings of a programme come in order, from one thread; what else there is to do comes from
 * another. A reader who joined at a position is told only what comes after it.
 */
public interface Transport {

  /** To those who are not signed in. */
  void tellGuests(Telling telling);

  /** To those who are. */
  void tellAttendees(Telling telling);

  /**
   * Whom an announcement is for is not known: those who are signed in come back, and get it then.
   */
  void cutAttendees(String programme, long position);

  /** The programme's positions count anew; its readers hear that what they know is lost. */
  void startOver(String programme, long position);

  /**
   * Shows that the streams are alive, ends those whose right has ended, and has those who are ahead
   * of {@link Hub#current} start anew: theirs is a position of another topic's life.
   *
   * @param haveEnded whose right has
   */
  void beat(Predicate<Reader> haveEnded);

  /**
   * Ends streams of those who are signed in.
   *
   * @param which of them
   */
  void end(Predicate<Reader> which);

  /**
   * Ends all streams, each after one of the farewells, which say when to come back.
   *
   * @param farewells as many different ones as are to be told
   */
  void drain(List<Frame> farewells);
}
