package plenary.agenda.desk;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import plenary.agenda.exchange.PersonDraft;
import plenary.agenda.exchange.ProgrammeDraft;
import plenary.agenda.exchange.SessionDraft;
import plenary.agenda.exchange.Warning;
import plenary.agenda.programme.Appearance;
import plenary.agenda.programme.Live;
import plenary.agenda.programme.Person;
import plenary.agenda.programme.PersonId;
import plenary.agenda.programme.Programme;
import plenary.agenda.programme.Room;
import plenary.agenda.programme.RoomId;
import plenary.agenda.programme.Rule;
import plenary.agenda.programme.Session;
import plenary.agenda.programme.SessionId;
import plenary.agenda.programme.Settings;
import plenary.agenda.programme.Slot;
import plenary.agenda.programme.Stage;
import plenary.agenda.programme.Visibility;
import plenary.agenda.rules.Attendance;
import plenary.agenda.rules.Finding;
import plenary.agenda.rules.Findings;

/**
 * The first version of a programme, made of a draft; nothing of the draft is refused. What breaks a
 * rule is taken as it was printed, with a warning.
 *
 * @param warnings in the order of their lines
 */
record Import(Programme programme, List<Warning> warnings) {

  /**
   * @param fingerprint of what was sent
   * @param ids for everything in the draft
   */
  static Import of(
      String slug, String fingerprint, ProgrammeDraft draft, Instant at, Supplier<UUID> ids) {
    return new Assembly(draft, at, ids).programme(slug, fingerprint);
  }

  /** The same, to be seen by whom that says. */
  Import with(Visibility visibility) {
    return new Import(programme.with(programme.settings().with(visibility)), warnings);
  }

  /** Gives rooms and people one id each, wherever the draft names them. */
  private static final class Assembly {
    private static final Pattern LANGUAGE_TAG =
        Pattern.compile("[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*");

    /** Names of languages in English and in themselves. */
    private static final Map<String, String> LANGUAGES = languages();

    private final ProgrammeDraft draft;
    private final Instant at;
    private final Supplier<UUID> ids;
    private final Map<String, Room> rooms = new LinkedHashMap<>();
    private final Map<PersonDraft, Person> people = new LinkedHashMap<>();
    private final Map<SessionId, SessionDraft> origins = new HashMap<>();
    private final List<Warning> warnings = new ArrayList<>();
    private int lastNumber;

    Assembly(ProgrammeDraft draft, Instant at, Supplier<UUID> ids) {
      this.draft = draft;
      this.at = at;
      this.ids = ids;
      warnings.addAll(draft.warnings());
      lastNumber =
          draft.sessions().stream()
              .map(SessionDraft::number)
              .filter(Objects::nonNull)
              .max(Comparator.naturalOrder())
              .orElse(0);
      draft.rooms().forEach(room -> room(room.name(), room.capacity()));
    }

    Import programme(String slug, String fingerprint) {
      List<Session> sessions = draft.sessions().stream().map(this::session).toList();
      Programme programme =
          new Programme(
              slug,
              draft.title(),
              draft.description(),
              draft.zone(),
              days().min(Comparator.naturalOrder()).orElseThrow(),
              days().max(Comparator.naturalOrder()).orElseThrow(),
              1,
              at,
              fingerprint,
              Settings.USUAL,
              List.copyOf(rooms.values()),
              List.copyOf(people.values()),
              List.of(),
              sessions);
      Findings.of(programme, Attendance.NONE).stream()
          .filter(finding -> finding.rule() != Rule.ROOM_CHANGE_TOO_SHORT)
          .forEach(this::warn);
      warnings.sort(Comparator.comparingInt(Warning::line));
      return new Import(programme, List.copyOf(warnings));
    }

    /** The days on which something starts; what runs past midnight belongs to the day before. */
    private Stream<LocalDate> days() {
      return draft.sessions().stream().map(session -> session.start().toLocalDate());
    }

    private Session session(SessionDraft draft) {
      UUID guid = draft.guid();
      SessionId id = new SessionId(guid == null ? ids.get() : guid);
      origins.put(id, draft);
      String room = draft.room();
      return new Session(
          id,
          number(draft),
          new Session.About(
              draft.label(),
              draft.kind(),
              title(draft),
              draft.abstractText(),
              draft.questions().stream().filter(question -> !question.isBlank()).toList(),
              language(draft),
              said(draft.track()),
              draft.tags()),
          new Slot(
              draft.start().toInstant(),
              draft.end().toInstant(),
              room == null ? null : room(room, null).id()),
          new Stage(stage(draft.moderators()), stage(draft.speakers())),
          Live.AS_PLANNED,
          0,
          1,
          at);
    }

    /** Its own, or the next that nobody has. */
    private int number(SessionDraft draft) {
      Integer own = draft.number();
      return own == null ? ++lastNumber : own;
    }

    private Room room(String name, @Nullable Integer capacity) {
      return rooms.computeIfAbsent(
          name.toLowerCase(Locale.ROOT), _ -> new Room(new RoomId(ids.get()), name, capacity));
    }

    private List<Appearance> stage(List<PersonDraft> drafts) {
      return drafts.stream()
          .map(one -> new Appearance(person(one), said(one.part())))
          .distinct()
          .toList();
    }

    private Person person(PersonDraft draft) {
      return people.computeIfAbsent(
          new PersonDraft(draft.name(), draft.affiliation(), null),
          who -> new Person(new PersonId(ids.get()), who.name(), who.affiliation()));
    }

    private static String title(SessionDraft draft) {
      if (!draft.title().isBlank()) {
        return draft.title();
      }
      String label = draft.label();
      return label != null ? label : draft.kind().name().toLowerCase(Locale.ROOT);
    }

    private @Nullable String language(SessionDraft draft) {
      String printed = said(draft.language());
      if (printed == null) {
        return null;
      }
      String named = LANGUAGES.get(printed.toLowerCase(Locale.ROOT));
      if (named != null) {
        return named;
      }
      if (LANGUAGE_TAG.matcher(printed).matches()) {
        return printed;
      }
      warnings.add(new Warning(draft.line(), printed, "no language of that name is known"));
      return null;
    }

    /** At the line of the session that is printed last; the other is named. */
    private void warn(Finding finding) {
      List<SessionDraft> sides =
          finding.sessions().stream()
              .map(this::origin)
              .sorted(Comparator.comparingInt(SessionDraft::line))
              .toList();
      SessionDraft later = sides.getLast();
      SessionDraft earlier = sides.getFirst();
      String other = "\"%s\" of line %d".formatted(title(earlier), earlier.line());
      String message =
          switch (finding) {
            case Finding.RoomDoubleBooked(var room, _, _) ->
                "is in " + room.name() + " at the same time as " + other;
            case Finding.PersonDoubleBooked(var person, _, _) ->
                person.name() + " is here and at the same time in " + other;
            case Finding.PanelIncomplete(_, var missing) ->
                "is a panel without a " + missing.word();
            case Finding.RoomTooSmall _,
                Finding.OutsideDays _,
                Finding.RoomChangeTooShort _,
                Finding.RoomClosed _,
                Finding.PersonWithdrawn _ ->
                throw new IllegalStateException("isn't warned of in print: " + finding);
          };
      warnings.add(new Warning(later.line(), title(later), message));
    }

    private SessionDraft origin(Session session) {
      return Objects.requireNonNull(origins.get(session.id()));
    }

    private static @Nullable String said(@Nullable String text) {
      return text == null || text.isBlank() ? null : text.strip();
    }

    private static Map<String, String> languages() {
      var names = new HashMap<String, String>();
      for (String code : Locale.getISOLanguages()) {
        Locale language = Locale.of(code);
        names.putIfAbsent(
            language.getDisplayLanguage(Locale.ENGLISH).toLowerCase(Locale.ROOT), code);
        names.putIfAbsent(language.getDisplayLanguage(language).toLowerCase(Locale.ROOT), code);
      }
      return Map.copyOf(names);
    }
  }
}
