package plenary.agenda.change;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import plenary.agenda.programme.Kind;
import plenary.agenda.programme.Session;

/**
 * What becomes of the words about a session. Null leaves a field as it is; an empty one takes away
 * what may be missing.
 */
public record Edit(
    @Nullable Optional<String> code,
    @Nullable Kind kind,
    @Nullable String title,
    @Nullable String text,
    @Nullable List<String> questions,
    @Nullable Optional<String> language,
    @Nullable Optional<String> track,
    @Nullable List<String> tags) {

  /** What makes the one of the other; touches only what differs. */
  static Edit between(Session.About was, Session.About now) {
    return new Edit(
        optional(was.code(), now.code()),
        differing(was.kind(), now.kind()),
        differing(was.title(), now.title()),
        differing(was.text(), now.text()),
        differing(was.questions(), now.questions()),
        optional(was.language(), now.language()),
        optional(was.track(), now.track()),
        differing(was.tags(), now.tags()));
  }

  Session.About applyTo(Session.About about) {
    return new Session.About(
        code == null ? about.code() : code.orElse(null),
        Objects.requireNonNullElse(kind, about.kind()),
        Objects.requireNonNullElse(title, about.title()),
        Objects.requireNonNullElse(text, about.text()),
        Objects.requireNonNullElse(questions, about.questions()),
        language == null ? about.language() : language.orElse(null),
        track == null ? about.track() : track.orElse(null),
        Objects.requireNonNullElse(tags, about.tags()));
  }

  private static <T> @Nullable T differing(T was, T now) {
    return was.equals(now) ? null : now;
  }

  private static @Nullable Optional<String> optional(@Nullable String was, @Nullable String now) {
    return Objects.equals(was, now) ? null : Optional.ofNullable(now);
  }
}
