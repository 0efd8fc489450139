package plenary.notification.stream;

import org.jspecify.annotations.Nullable;

/** An announcement, and whom its message goes to of those who read now. */
public record Telling(Told told, Recipients recipients) {

  public long position() {
    return told.position();
  }

  /** What a reader gets; null for nothing at all. */
  public @Nullable Frame frame(Reader reader) {
    return told.frame(recipients.include(reader), reader.language());
  }
}
