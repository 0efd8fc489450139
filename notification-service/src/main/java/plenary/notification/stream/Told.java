package plenary.notification.stream;

import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import plenary.notification.announcement.Announcement.Audience;
import plenary.notification.audience.Concerns;
import plenary.wording.Phrasebook;

/**
 * One announcement, ready to be sent.
 *
 * @param id the announcement's
 * @param position its offset in the partition
 * @param audience whom the message is for; null when there is none
 * @param open what readers get whom the message is not for; null for nothing at all
 * @param addressed what those get whom it is for, by language; all made from one frame
 */
public record Told(
    String id,
    long position,
    String programme,
    Instant at,
    @Nullable Audience audience,
    @Nullable Frame open,
    Map<String, Frame> addressed) {

  /**
   * Whether the message is for a reader.
   *
   * @param concerns what the reader was concerned with, and when; null for the public stream
   */
  boolean isAddressed(Reader reader, @Nullable Concerns concerns) {
    return switch (audience) {
      case null -> false;
      case Audience.Everyone _ -> true;
      case Audience.Only(var attendee) -> attendee.equals(reader.attendeeId());
      case Audience.Staff _ -> reader.isStaff();
      case Audience.PeopleOf _, Audience.PeopleOfAny _, Audience.Reminded _ ->
          concerns != null
              && concerns.isAddressed(audience, at, reader.attendeeId(), reader.isStaff());
    };
  }

  public @Nullable Frame frame(boolean isAddressed, String language) {
    if (!isAddressed) {
      return open;
    }
    var frame = addressed.get(language);
    return frame == null ? addressed.get(Phrasebook.firstLanguage()) : frame;
  }

  /** What all frames share counts once. */
  public long size() {
    var frames = Stream.concat(Stream.ofNullable(open), addressed.values().stream()).toList();
    return frames.isEmpty()
        ? 0
        : frames.getFirst().size() + frames.stream().skip(1).mapToLong(Frame::sizeBeside).sum();
  }
}
