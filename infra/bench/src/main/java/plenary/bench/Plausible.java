package plenary.bench;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tools.jackson.databind.json.JsonMapper;

/**
 * A programme such as a conference of that size has: days of eight slots of fifty minutes, in each
 * a panel in every room, with a moderator and four speakers, an abstract of two paragraphs and
 * three questions. Nobody is in two rooms at once. One more room is used only at the very end, so
 * that a session can always be moved there.
 *
 * @param seed the same gives the same text
 */
record Plausible(int sessions, int rooms, int people, long seed) {

  static final ZoneId ZONE = ZoneId.of("Europe/Zurich");

  /** Where nothing is but the last session. */
  static final String SPARE_ROOM = "Garden Pavilion";

  private static final LocalDate FIRST_DAY = LocalDate.of(2027, 3, 1);
  private static final int SLOTS_A_DAY = 8;
  private static final int ON_STAGE = 5;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private static final List<String> NOUNS =
      List.of(
          "ports",
          "cities",
          "labour",
          "statistics",
          "schools",
          "borders",
          "families",
          "housing",
          "remittances",
          "climate",
          "health",
          "return",
          "data",
          "skills",
          "rights",
          "transit");
  private static final List<String> VERBS =
      List.of(
          "shape",
          "cost",
          "promise",
          "measure",
          "finance",
          "connect",
          "delay",
          "protect",
          "regulate",
          "explain",
          "outlast",
          "divide");
  private static final List<String> GIVEN =
      List.of(
          "Amara", "Isata", "Louise", "William", "Juan", "Ahmed", "Mei", "Olga", "Robert", "Fatou",
          "Noor", "Jonas", "Priya", "Tomas", "Aiko", "Lena");
  private static final List<String> FAMILY =
      List.of(
          "Okonjo", "Kabia", "Arbour", "Swing", "Camacho", "Hussen", "Lin", "Petrova", "Vitillo",
          "Diallo", "Haddad", "Berg", "Raman", "Novak", "Sato", "Meyer");

  static Plausible of(int sessions) {
    int rooms = Math.clamp(sessions / 10, 2, 39);
    return new Plausible(sessions, rooms, Math.max(20, sessions * 4 / 3), 20_260_301L);
  }

  private record Person(String name, String affiliation) {}

  private record Entry(
      int number,
      ZonedDateTime start,
      String room,
      String title,
      String text,
      List<String> questions,
      List<Person> stage) {

    ZonedDateTime end() {
      return start.plusMinutes(50);
    }
  }

  private List<Entry> entries() {
    var random = new Random(seed);
    var entries = new ArrayList<Entry>();
    for (int number = 0; number < sessions; number++) {
      boolean last = number == sessions - 1;
      int slot = number / rooms;
      int room = number % rooms;
      entries.add(
          new Entry(
              number + 1,
              FIRST_DAY
                  .plusDays(slot / SLOTS_A_DAY)
                  .atTime(LocalTime.of(9, 0).plusHours(slot % SLOTS_A_DAY))
                  .atZone(ZONE),
              last ? SPARE_ROOM : "Conference Room " + (room + 1),
              title(random),
              text(random) + "\n\n" + text(random),
              IntStream.range(0, 3).mapToObj(_ -> question(random)).toList(),
              stage(number)));
    }
    return entries;
  }

  /** One after the other, so that the same person is not wanted twice in one slot. */
  private List<Person> stage(int number) {
    return IntStream.range(0, ON_STAGE)
        .mapToObj(place -> person((number * ON_STAGE + place) % people))
        .toList();
  }

  /** Names repeat in a crowd; offices tell them apart. */
  private static Person person(int index) {
    String name =
        GIVEN.get(index % GIVEN.size()) + " " + FAMILY.get(index / GIVEN.size() % FAMILY.size());
    return new Person(
        name, "Director of Section %d, International Office of Statistics".formatted(index + 1));
  }

  private static String title(Random random) {
    return "How %s and %s %s what %s %s"
        .formatted(noun(random), noun(random), verb(random), noun(random), verb(random));
  }

  private static String text(Random random) {
    return IntStream.range(0, 6)
        .mapToObj(
            _ ->
                "The panel asks how %s %s the %s of others and which %s %s it."
                    .formatted(
                        noun(random), verb(random), noun(random), noun(random), verb(random)))
        .collect(Collectors.joining(" "));
  }

  private static String question(Random random) {
    return "Which %s %s the %s that nobody has counted, and who decides about the %s?"
        .formatted(noun(random), verb(random), noun(random), noun(random));
  }

  private static String noun(Random random) {
    return NOUNS.get(random.nextInt(NOUNS.size()));
  }

  private static String verb(Random random) {
    return VERBS.get(random.nextInt(VERBS.size()));
  }

  /** As an organiser prints it. */
  String text() {
    var out = new StringBuilder("Dialogue of " + sessions + " Sessions\n\n");
    var day = LocalDate.MIN;
    var date = DateTimeFormatter.ofPattern("EEEE, d MMMM yyyy", Locale.ENGLISH);
    var clock = DateTimeFormatter.ofPattern("HH:mm");
    for (Entry entry : entries()) {
      if (!entry.start().toLocalDate().equals(day)) {
        day = entry.start().toLocalDate();
        out.append(date.format(day)).append("\n\n");
      }
      out.append(
          "%s - %s Panel %d – %s [%s]\n\n%s\n\nModerator: %s\nSpeakers:\n%s\n\nGuiding questions:\n%s\n\n"
              .formatted(
                  clock.format(entry.start()),
                  clock.format(entry.end()),
                  entry.number(),
                  entry.title(),
                  entry.room(),
                  entry.text(),
                  printed(entry.stage().getFirst()),
                  entry.stage().stream()
                      .skip(1)
                      .map(person -> "• " + printed(person))
                      .collect(Collectors.joining("\n")),
                  entry.questions().stream()
                      .map(question -> "• " + question)
                      .collect(Collectors.joining("\n"))));
    }
    return out.toString();
  }

  private static String printed(Person person) {
    return person.name() + ", " + person.affiliation();
  }

  /**
   * As schedule.json.
   *
   * @param name what the sessions' guids are made of, so that two imports do not share any
   */
  String scheduleJson(String name) {
    var days = new ArrayList<Map<String, Object>>();
    entries().stream()
        .collect(
            Collectors.groupingBy(
                entry -> entry.start().toLocalDate(),
                java.util.TreeMap::new,
                Collectors.groupingBy(
                    Entry::room,
                    java.util.LinkedHashMap::new,
                    Collectors.mapping(entry -> event(entry, name), Collectors.toList()))))
        .forEach(
            (date, byRoom) ->
                days.add(
                    Map.of("index", days.size() + 1, "date", date.toString(), "rooms", byRoom)));
    var conference =
        Map.of(
            "title",
            "Dialogue of " + sessions + " Sessions",
            "acronym",
            "dialogue",
            "start",
            FIRST_DAY.toString(),
            "time_zone_name",
            ZONE.getId(),
            "days",
            days);
    return JSON.writeValueAsString(
        Map.of("schedule", Map.of("version", "1", "conference", conference)));
  }

  private static Map<String, Object> event(Entry entry, String name) {
    var event = new java.util.LinkedHashMap<String, Object>();
    event.put(
        "guid",
        UUID.nameUUIDFromBytes(
                (name + entry.number()).getBytes(java.nio.charset.StandardCharsets.UTF_8))
            .toString());
    event.put("id", entry.number());
    event.put("date", entry.start().toOffsetDateTime().toString());
    event.put("start", DateTimeFormatter.ofPattern("HH:mm").format(entry.start()));
    event.put("duration", "00:50");
    event.put("room", entry.room());
    event.put("title", entry.title());
    event.put("label", "Panel " + entry.number());
    event.put("type", "panel");
    event.put("abstract", entry.text());
    event.put("questions", entry.questions());
    event.put(
        "persons",
        IntStream.range(0, entry.stage().size())
            .mapToObj(
                place ->
                    Map.of(
                        "name", entry.stage().get(place).name(),
                        "affiliation", entry.stage().get(place).affiliation(),
                        "role", place == 0 ? "moderator" : "speaker"))
            .toList());
    return event;
  }
}
