package plenary.registration.desk;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;

/**
 * A table as CSV (RFC 4180) in UTF-8 with a byte order mark, by which spreadsheets know that it is.
 */
public final class Spreadsheet {

  public static final MediaType TYPE = MediaType.parseMediaType("text/csv;charset=UTF-8");
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private Spreadsheet() {}

  public static byte[] csv(List<String> heading, List<List<String>> rows) {
    var text = new StringWriter();
    text.write(BYTE_ORDER_MARK);
    try (var csv = CsvWriter.builder().build(text)) {
      csv.writeRecord(heading);
      for (var row : rows) {
        csv.writeRecord(row.stream().map(Spreadsheet::harmless).toList());
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException("A text in memory can be written", impossible);
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** An empty cell for what is not there. */
  public static String cell(@Nullable Object value) {
    return value == null ? "" : value.toString();
  }

  /**
   * A spreadsheet calculates what begins like a formula (OWASP, "CSV Injection"); an apostrophe
   * makes a text of it.
   */
  private static String harmless(String cell) {
    boolean isFormula = !cell.isEmpty() && "=+-@\t\r\n".indexOf(cell.charAt(0)) >= 0;
    return isFormula ? "'" + cell : cell;
  }
}
