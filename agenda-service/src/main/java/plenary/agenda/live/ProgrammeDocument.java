package plenary.agenda.live;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import plenary.agenda.history.Revision;
import plenary.agenda.programme.Programme;

/**
 * What is stored of a programme.
 *
 * @param latest how it came to be what it is; the history has it before it is replaced
 * @param recent the last requests that came with a key of their own, oldest first
 */
public record ProgrammeDocument(Programme programme, Revision latest, List<Applied> recent) {

  private static final int MOST_RECENT = 200;

  /**
   * A request that may be sent again.
   *
   * @param key the client's own
   * @param by who sent it; what others send under the same key is something else
   * @param fingerprint tells whether it is the same request
   * @param version the version that it made
   */
  public record Applied(String key, @Nullable String by, String fingerprint, long version) {

    boolean is(Retry retry) {
      return key.equals(retry.key()) && Objects.equals(by, retry.by());
    }
  }

  public ProgrammeDocument {
    recent = List.copyOf(recent);
  }

  public Optional<Applied> applied(@Nullable Retry retry) {
    return retry == null
        ? Optional.empty()
        : recent.stream().filter(one -> one.is(retry)).findFirst();
  }

  public ProgrammeDocument next(Programme after, Revision revision, @Nullable Retry retry) {
    if (retry == null) {
      return new ProgrammeDocument(after, revision, recent);
    }
    var applied = new Applied(retry.key(), retry.by(), retry.fingerprint(), after.version());
    return new ProgrammeDocument(
        after,
        revision,
        Stream.concat(
                recent.stream().skip(Math.max(0, recent.size() - MOST_RECENT + 1)),
                Stream.of(applied))
            .toList());
  }

  /** How a request says that it may be sent again (Idempotency-Key). */
  public record Retry(String key, @Nullable String by, String fingerprint) {}
}
