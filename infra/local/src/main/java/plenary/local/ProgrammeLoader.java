package plenary.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.text.Normalizer;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * Loads a programme as published: the one that was asked for, or the sample where there is none.
 */
final class ProgrammeLoader {

  static final String SAMPLE = "/plenary/agenda/sample-programme.txt";
  static final String SAMPLE_SLUG = "migration-workshop";
  static final String SAMPLE_TITLE = "Global Compact Workshop: from Words to Work";

  private static final String PROGRAMMES = "/api/agenda/programmes";

  private final Api anybody;
  private final Clock clock;

  ProgrammeLoader(Api anybody, Clock clock) {
    this.anybody = anybody;
    this.clock = clock;
  }

  /**
   * What happened.
   *
   * @param slug the programme's, as it is now
   */
  record Loaded(String slug, String what) {}

  /**
   * Loads what is wanted, if it is not there.
   *
   * @throws CannotStart when the programme can't be read
   */
  Optional<Loaded> load(Options.Programme wanted) {
    var file = wanted.file();
    if (file != null) {
      var slug = Objects.requireNonNullElseGet(wanted.slug(), () -> slug(file));
      var title = Objects.requireNonNullElseGet(wanted.title(), () -> title(file));
      return Optional.of(put(slug, title, wanted, read(file)));
    }
    if (!anybody.get(PROGRAMMES).body().path("programmes").isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(put(SAMPLE_SLUG, SAMPLE_TITLE, wanted, sample()));
  }

  /** Another copy of the sample, beginning today. */
  Loaded copyOfSample(String slug) {
    return put(slug, SAMPLE_TITLE, Options.in(Path.of("")).programme(), sample());
  }

  private Loaded put(String slug, String title, Options.Programme wanted, String text) {
    var firstDay = Objects.requireNonNullElseGet(wanted.firstDay(), () -> LocalDate.now(clock));
    var answer =
        anybody
            .signedInAs(Local.LAUNCHER)
            .putText(
                "%s/%s?firstDay=%s&zone=%s&title=%s"
                    .formatted(
                        PROGRAMMES,
                        URLEncoder.encode(slug, StandardCharsets.UTF_8),
                        firstDay,
                        URLEncoder.encode(wanted.zone().getId(), StandardCharsets.UTF_8),
                        URLEncoder.encode(title, StandardCharsets.UTF_8)),
                text);
    if (!answer.isGood()) {
      throw new CannotStart("The programme can't be loaded: " + answer.refusal());
    }
    if (answer.body().has("changes")) {
      int changes = answer.body().path("changes").size();
      return new Loaded(
          slug,
          ("The programme %s is there already and stays as it is; what is printed now would make %d"
                  + " changes, which staff can look at and apply by importing it on their page")
              .formatted(slug, changes));
    }
    int sessions = answer.body().path("programme").path("sessions").size();
    int warnings = answer.body().path("warnings").size();
    return new Loaded(
        slug,
        "Loaded %s: %d sessions%s"
            .formatted(slug, sessions, warnings == 0 ? "" : ", " + warnings + " warnings"));
  }

  /**
   * The text of a programme as published.
   *
   * @throws CannotStart when there is none
   */
  static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      var why =
          switch (e) {
            case NoSuchFileException _ -> "there is no such file";
            case AccessDeniedException _ -> "this user may not read it";
            case CharacterCodingException _ -> "it is not plain text in UTF-8";
            default -> Files.isDirectory(file) ? "it is a folder" : e.toString();
          };
      throw new CannotStart("The programme %s can't be read: %s".formatted(file, why), e);
    }
  }

  private static String sample() {
    try (var in = ProgrammeLoader.class.getResourceAsStream(SAMPLE)) {
      return new String(
          Objects.requireNonNull(in, "the sample programme is not on the class path")
              .readAllBytes(),
          StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String title(Path file) {
    return file.getFileName().toString().replaceFirst("\\.[^.]+$", "").replaceAll("[-_]+", " ");
  }

  /** The file's name in the letters that an address takes. */
  static String slug(Path file) {
    var plain =
        Normalizer.normalize(title(file), Normalizer.Form.NFD)
            .toLowerCase(Locale.ROOT)
            .replaceAll("\\p{M}", "")
            .replaceAll("[^a-z0-9]+", "-")
            .replaceAll("^-|-$", "");
    var bounded = plain.substring(0, Math.min(plain.length(), 63));
    return bounded.length() < 2 ? "programme" : bounded;
  }
}
