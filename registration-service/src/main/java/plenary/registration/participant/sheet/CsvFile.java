package plenary.registration.participant.sheet;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import plenary.registration.participant.sheet.Sheet.Reason;
import plenary.registration.participant.sheet.Sheet.Refused;

/**
 * Reads comma-separated values (RFC 4180) in the dialects that are met: with commas, semicolons or
 * tabs, whichever makes the most of the header; the header within the first rows, for some put a
 * title or Excel's {@code sep=;} above it.
 */
public final class CsvFile {

  /** Rows below the header. */
  public static final int MOST_ROWS = 100_000;

  private static final List<Character> DELIMITERS = List.of(',', ';', '\t');
  private static final int MOST_ROWS_ABOVE = 20;
  private static final int MOST_COLUMNS = 1_000;
  private static final int LONGEST_CELL = 64 * 1024;
  private static final int LONGEST_ROW = 512 * 1024;
  private static final int MOST_COLUMNS_TOLD = 50;
  private static final int LONGEST_COLUMN_TOLD = 100;

  private static final Pattern ROW_OF_FAILURE = Pattern.compile("starting at line (\\d{1,9})");

  private CsvFile() {}

  /** The header row, and which of its columns say what. */
  private record Header(
      char delimiter, long line, List<String> titles, Map<Column, List<Integer>> columns) {

    static Header of(char delimiter, CsvRecord row) {
      Map<Column, List<Integer>> columns = new EnumMap<>(Column.class);
      for (int i = 0; i < row.getFieldCount(); i++) {
        int at = i;
        Column.of(row.getField(i))
            .ifPresent(column -> columns.computeIfAbsent(column, _ -> new ArrayList<>()).add(at));
      }
      return new Header(delimiter, row.getStartingLineNumber(), row.getFields(), columns);
    }

    boolean hasAddresses() {
      return columns.keySet().stream().anyMatch(Column::isEmail);
    }

    boolean saysMoreThan(@Nullable Header other) {
      return other == null || columns.size() > other.columns.size();
    }

    Map<Column, String> told() {
      return columns.entrySet().stream()
          .collect(
              Collectors.toMap(
                  Map.Entry::getKey, each -> titles.get(each.getValue().getFirst()).strip()));
    }
  }

  public static Sheet read(byte[] bytes) {
    var characters = Characters.of(bytes);
    var noText = characters.whyNoText();
    if (noText.isPresent()) {
      return new Refused(Reason.NO_TEXT, noText.get(), null, List.of());
    }
    Header header = null;
    for (char delimiter : DELIMITERS) {
      var found = header(characters.text(), delimiter);
      if (found != null && found.saysMoreThan(header)) {
        header = found;
      }
    }
    return header == null ? noAddresses(characters.text()) : read(characters, header);
  }

  private static Sheet read(Characters characters, Header header) {
    var lines = new ArrayList<Line>();
    var broken =
        eachRow(
            characters.text(),
            header.delimiter(),
            row -> {
              if (row.getStartingLineNumber() > header.line() && !isBlank(row)) {
                lines.add(line(row, header));
              }
              return lines.size() <= MOST_ROWS;
            });
    if (lines.size() > MOST_ROWS) {
      var why = "It has more than " + MOST_ROWS + " rows; send it in parts.";
      return new Refused(Reason.TOO_MANY_ROWS, why, null, shown(header.titles()));
    }
    return broken == null
        ? new Sheet.Read(characters.charset(), header.told(), lines)
        : brokenRow(broken, shown(header.titles()));
  }

  /** Spreadsheets write the rows that they were scrolled over. */
  private static boolean isBlank(CsvRecord row) {
    return row.getFields().stream().allMatch(String::isBlank);
  }

  private static Line line(CsvRecord row, Header header) {
    Map<Column, String> cells = new EnumMap<>(Column.class);
    header
        .columns()
        .forEach(
            (column, places) ->
                places.stream()
                    .filter(place -> place < row.getFieldCount())
                    .map(row::getField)
                    .filter(cell -> !cell.isBlank())
                    .findFirst()
                    .ifPresent(cell -> cells.put(column, cell)));
    return new Line(row.getStartingLineNumber(), cells);
  }

  /** Null where this delimiter shows no column of addresses. */
  private static @Nullable Header header(String text, char delimiter) {
    var found = new ArrayList<Header>();
    var above = new int[1];
    eachRow(
        text,
        delimiter,
        row -> {
          var header = Header.of(delimiter, row);
          if (header.hasAddresses()) {
            found.add(header);
          }
          return found.isEmpty() && ++above[0] < MOST_ROWS_ABOVE;
        });
    return found.isEmpty() ? null : found.getFirst();
  }

  /** Shows the first row, by whichever delimiter makes the most columns of it. */
  private static Sheet noAddresses(String text) {
    List<String> most = List.of();
    CsvParseException broken = null;
    for (char delimiter : DELIMITERS) {
      var first = new ArrayList<String>();
      var failure =
          eachRow(
              text,
              delimiter,
              row -> {
                first.addAll(row.getFields());
                return false;
              });
      most = first.size() > most.size() ? first : most;
      broken = failure == null ? broken : failure;
    }
    return most.isEmpty() && broken != null
        ? brokenRow(broken, List.of())
        : new Refused(
            Reason.NO_ADDRESSES, "No column is headed as one of addresses.", null, shown(most));
  }

  private static Sheet brokenRow(CsvParseException failure, List<String> columns) {
    var place = ROW_OF_FAILURE.matcher(String.valueOf(failure.getMessage()));
    return new Refused(
        Reason.BROKEN_ROW,
        "A quote is not closed, something follows a closing quote, or the row or one of its cells"
            + " is too long.",
        place.find() ? Long.valueOf(place.group(1)) : null,
        columns);
  }

  private static List<String> shown(List<String> titles) {
    return titles.stream()
        .limit(MOST_COLUMNS_TOLD)
        .map(String::strip)
        .map(title -> title.substring(0, Math.min(title.length(), LONGEST_COLUMN_TOLD)))
        .toList();
  }

  /**
   * Goes on as long as the rows are wanted.
   *
   * @return why it can't be read further; null where it can
   */
  private static @Nullable CsvParseException eachRow(
      String text, char delimiter, Predicate<CsvRecord> wanted) {
    var rows =
        CsvReader.builder()
            .fieldSeparator(delimiter)
            .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
            .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
            .allowUnclosedQuote(false)
            .build(
                CsvRecordHandler.of(
                    handler ->
                        handler
                            .maxFields(MOST_COLUMNS)
                            .maxFieldSize(LONGEST_CELL)
                            .maxRecordSize(LONGEST_ROW)),
                text);
    try {
      for (var row : rows) {
        if (!wanted.test(row)) {
          break;
        }
      }
      return null;
    } catch (CsvParseException broken) {
      return broken;
    }
  }
}
