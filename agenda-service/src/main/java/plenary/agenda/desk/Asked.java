package plenary.agenda.desk;

import java.security.Principal;
import java.util.Objects;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import plenary.agenda.live.Fingerprint;
import plenary.agenda.live.ProgrammeDocument.Retry;
import plenary.agenda.request.Fields;
import plenary.edge.Caller;
import plenary.edge.EntityTag;

/** What comes with a request beside its body. */
final class Asked {

  private static final long NEVER = -1;
  private static final int LONGEST_KEY = 200;

  private Asked() {}

  /** The paths of the desk are for those who are signed in. */
  static Caller caller(Principal principal) {
    return Objects.requireNonNull(Caller.of(principal), "nobody is signed in");
  }

  static @Nullable Retry retry(Fields fields, @Nullable String key, Caller caller, String request) {
    if (key == null) {
      return null;
    }
    if (key.isBlank() || key.length() > LONGEST_KEY) {
      fields.wrong("Idempotency-Key", "has from 1 to " + LONGEST_KEY + " characters");
    }
    return new Retry(key.strip(), caller.name(), Fingerprint.of(request));
  }

  /** A tag that is no version of ours was never current, so it is as good as an old one. */
  static OptionalLong expected(@Nullable String ifMatch) {
    if (ifMatch == null || ifMatch.strip().equals("*")) {
      return OptionalLong.empty();
    }
    return OptionalLong.of(EntityTag.parse(ifMatch).orElse(NEVER));
  }
}
