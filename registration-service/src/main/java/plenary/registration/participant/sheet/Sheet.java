package plenary.registration.participant.sheet;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What became of a file. */
public sealed interface Sheet {

  /**
   * It is a list.
   *
   * @param charset what it was read as, such as {@code windows-1252}
   * @param headers which headers say what, as they stand there
   */
  record Read(String charset, Map<Column, String> headers, List<Line> lines) implements Sheet {

    public Read {
      headers = Map.copyOf(headers);
      lines = List.copyOf(lines);
    }
  }

  /**
   * It is none, and nothing of it is taken.
   *
   * @param line where it stops making sense, from 1; null where that is no matter of one line
   * @param columns the headers that were found
   */
  record Refused(Reason reason, String why, @Nullable Long line, List<String> columns)
      implements Sheet {

    public Refused {
      columns = List.copyOf(columns);
    }
  }

  /** Why it is none. */
  enum Reason {
    /** No characters, or none that a person wrote. */
    NO_TEXT,
    /** No column of addresses. */
    NO_ADDRESSES,
    /** A row that can't be told from the next. */
    BROKEN_ROW,
    TOO_MANY_ROWS
  }
}
