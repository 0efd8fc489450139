package plenary.registration.participant.sheet;

import java.util.Map;

/**
 * A row of the file, as far as its columns say something to us.
 *
 * @param number where it begins, in lines of the file, from 1; a quoted cell may span several
 * @param cells as they stand there; blank ones left out
 */
public record Line(long number, Map<Column, String> cells) {

  public Line {
    cells = Map.copyOf(cells);
  }
}
