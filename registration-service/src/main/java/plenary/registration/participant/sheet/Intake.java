package plenary.registration.participant.sheet;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import plenary.registration.identity.Address;

/**
 * The rows of a file, judged: who is to be on the list, and what is to be mended.
 *
 * @param rows how many there were
 * @param withdrawn of those, how many are cancelled, refunded or not coming
 * @param remarks the first {@value #MOST_REMARKS}
 * @param remarked how many there are in all
 */
public record Intake(
    int rows, int withdrawn, List<Entry> entries, List<Remark> remarks, int remarked) {

  public static final int MOST_REMARKS = 1_000;

  /** Of a name, a category, a reference. */
  public static final int LONGEST = 200;

  private static final Pattern SPACES = Pattern.compile("[\\p{Cc}\\p{Z}\\s]+");

  /** Characters that only change how their neighbours look. */
  private static final Pattern UNSEEN =
      Pattern.compile("[\\u200B\\u2060\\uFEFF\\u202A-\\u202E\\u2066-\\u2069]");

  private static final Pattern WITHDRAWN =
      Pattern.compile(
          "cancel.*|refund.*|not attending|no show|withdrawn|deleted|declined|rejected|expired"
              + "|storniert|erstattet|abgesagt|abgelaufen|annule.*|rembourse.*|reembolsad.*|anulad.*");

  public Intake {
    entries = List.copyOf(entries);
    remarks = List.copyOf(remarks);
  }

  public static Intake of(List<Line> lines) {
    var judged = new Judged();
    lines.forEach(judged::add);
    return new Intake(
        lines.size(),
        judged.withdrawn,
        List.copyOf(judged.entries.values()),
        judged.remarks,
        judged.remarked);
  }

  /** One line, without what only changes its looks. */
  public static String tidy(String cell) {
    return SPACES.matcher(UNSEEN.matcher(cell).replaceAll("")).replaceAll(" ").strip();
  }

  /** What the rows so far came to. */
  private static final class Judged {

    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private final List<Remark> remarks = new ArrayList<>();
    private int withdrawn;
    private int remarked;

    void add(Line line) {
      if (isWithdrawn(line)) {
        withdrawn++;
        return;
      }
      var own = new ArrayList<Remark>();
      var entry = entry(line, own);
      var first = entry == null ? null : entries.putIfAbsent(entry.email(), entry);
      if (entry == null || first == null) {
        own.forEach(this::remark);
      } else if (!first.saysTheSameAs(entry)) {
        remark(duplicate(line, first));
      }
    }

    private void remark(Remark remark) {
      remarked++;
      if (remarks.size() < MOST_REMARKS) {
        remarks.add(remark);
      }
    }
  }

  private static boolean isWithdrawn(Line line) {
    var status = line.cells().get(Column.STATUS);
    return status != null && WITHDRAWN.matcher(Column.plain(status)).matches();
  }

  private static Remark duplicate(Line line, Entry first) {
    return new Remark(
        line.number(),
        "duplicate-address",
        "Line " + first.line() + " has this address already, and counts; this row is skipped.",
        first.email(),
        first.line());
  }

  /** Null for a row that is to be skipped. */
  private static @Nullable Entry entry(Line line, List<Remark> remarks) {
    var written = cell(line, Column.OWN_EMAIL, Column.EMAIL, Column.BUYER_EMAIL);
    if (written == null) {
      remarks.add(Remark.on(line, "no-address", "The row has no address; it is skipped.", null));
      return null;
    }
    var email = Address.parse(written).map(Address::text);
    if (email.isEmpty()) {
      remarks.add(
          Remark.on(line, "bad-address", "This is no mail address; the row is skipped.", written));
      return null;
    }
    var name = name(line);
    if (name != null && name.length() > LONGEST) {
      remarks.add(
          Remark.on(
              line,
              "name-too-long",
              "A name has up to " + LONGEST + " characters; the row is skipped.",
              name));
      return null;
    }
    return new Entry(
        line.number(),
        email.get(),
        name,
        bounded(line, "category", cell(line, Column.CATEGORY), remarks),
        bounded(line, "reference", cell(line, Column.REFERENCE, Column.TICKET_NUMBER), remarks),
        known(line, "language", cell(line, Column.LANGUAGE), Tongue::language, remarks),
        known(line, "zone", cell(line, Column.ZONE), Tongue::zone, remarks));
  }

  /**
   * Beside a column of given names, one of names is of family names, and the other way round:
   * {@code Vorname, Name} and {@code Nombre, Apellidos}.
   */
  private static @Nullable String name(Line line) {
    var full = cell(line, Column.NAME);
    var given = cell(line, Column.GIVEN_NAME);
    var family = cell(line, Column.FAMILY_NAME);
    if (full != null && (given == null) == (family == null)) {
      return full;
    }
    var parts =
        given == null ? Stream.of(full, family) : Stream.of(given, family == null ? full : family);
    var name = parts.filter(Objects::nonNull).reduce((one, other) -> one + " " + other);
    return name.orElse(null);
  }

  private static @Nullable String bounded(
      Line line, String what, @Nullable String value, List<Remark> remarks) {
    if (value == null || value.length() <= LONGEST) {
      return value;
    }
    var detail =
        "A %s has up to %d characters; the row is taken without."
            .formatted(what.toLowerCase(Locale.ROOT), LONGEST);
    remarks.add(Remark.on(line, what + "-too-long", detail, value));
    return null;
  }

  private static @Nullable String known(
      Line line,
      String what,
      @Nullable String value,
      Function<String, Optional<String>> read,
      List<Remark> remarks) {
    if (value == null) {
      return null;
    }
    var found = read.apply(value);
    if (found.isEmpty()) {
      var detail = "This %s is not known; the row is taken without.".formatted(what);
      remarks.add(Remark.on(line, "unknown-" + what, detail, value));
    }
    return found.orElse(null);
  }

  /** The first of the columns that says something. */
  private static @Nullable String cell(Line line, Column... columns) {
    return Stream.of(columns)
        .map(column -> line.cells().get(column))
        .filter(Objects::nonNull)
        .map(Intake::tidy)
        .filter(cell -> !cell.isEmpty())
        .findFirst()
        .orElse(null);
  }
}
