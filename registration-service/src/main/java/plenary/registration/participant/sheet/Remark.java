package plenary.registration.participant.sheet;

import org.jspecify.annotations.Nullable;

/**
 * What is wrong with a row.
 *
 * @param line where it begins, from 1
 * @param problem for programs, such as {@code bad-address}
 * @param detail for people: what is wrong, and what became of the row
 * @param value what stands there, shortened; null where nothing does
 * @param firstLine for a duplicate, the line that counts
 */
public record Remark(
    long line, String problem, String detail, @Nullable String value, @Nullable Long firstLine) {

  private static final int LONGEST_VALUE = 100;

  public Remark {
    value =
        value == null || value.length() <= LONGEST_VALUE
            ? value
            : value.substring(0, LONGEST_VALUE) + "…";
  }

  static Remark on(Line line, String problem, String detail, @Nullable String value) {
    return new Remark(line.number(), problem, detail, value, null);
  }
}
