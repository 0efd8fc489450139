package plenary.agenda.exchange.text.line;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import plenary.agenda.exchange.text.page.Pages;
import plenary.agenda.exchange.text.page.Warnings;
import plenary.agenda.exchange.text.page.Wrap;

/** Takes away what belongs to the pages and not to the programme: page numbers, running heads. */
public final class Debris {
  private static final Pattern NUMBER = Pattern.compile("\\d{1,3}");
  private static final Pattern PAGE =
      Pattern.compile(
          "(?:page|p\\.|seite|página)\\s*\\d{1,4}(?:\\s*(?:of|/|de|von|sur)\\s*\\d{1,4})?"
              + "|\\d{1,4}\\s*(?:of|/)\\s*\\d{1,4}|[-–—]\\s?\\d{1,4}\\s?[-–—]",
          Pattern.CASE_INSENSITIVE);

  private final List<Line> lines;
  private final Warnings warnings;
  private final Set<Integer> edges = new HashSet<>();
  private int breaks;

  private Debris(List<Line> lines, Warnings warnings) {
    this.lines = lines;
    this.warnings = warnings;
  }

  public static List<Line> clear(List<Line> lines, Warnings warnings) {
    Debris debris = new Debris(new ArrayList<>(lines), warnings);
    debris.findEdges();
    debris.clearNumbers();
    debris.findEdges();
    debris.clearRunningHeads();
    return debris.lines;
  }

  /** The first and the last line of each page, where the text has pages at all. */
  private void findEdges() {
    edges.clear();
    int last = -1;
    boolean starts = true;
    breaks = 0;
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i) instanceof Line.Gap gap) {
        if (gap.isPageBreak()) {
          edges.add(last);
          starts = true;
          breaks++;
        }
        continue;
      }
      if (starts) {
        edges.add(i);
      }
      starts = false;
      last = i;
    }
    edges.add(last);
    if (breaks == 0) {
      edges.clear();
    }
  }

  private void clearNumbers() {
    for (int i = 0; i < lines.size(); i++) {
      String text = lines.get(i).print().text();
      if (text.length() > 30 || text.isEmpty()) {
        continue;
      }
      boolean number = lines.get(i) instanceof Line.Text && NUMBER.matcher(text).matches();
      if (number && !edges.contains(i)) {
        warnings.add(lines.get(i).print().at(), text, "taken for a page number and left out");
      }
      if (number || PAGE.matcher(text).matches()) {
        clear(i);
      }
    }
  }

  private void clearRunningHeads() {
    Map<String, Integer> seen = new HashMap<>();
    edges.stream().filter(this::isText).forEach(i -> seen.merge(key(i), 1, Integer::sum));
    for (int i : edges.stream().sorted().toList()) {
      int times = isText(i) ? seen.getOrDefault(key(i), 0) : 0;
      if (times > 1
          && times * 3 >= breaks
          && !isFirst(i)
          && !(times < 3 && goesOn(i) && !isTitle(i))) {
        Pages.Printed print = lines.get(i).print();
        warnings.add(print.at(), print.text(), "taken for a page's header or footer and left out");
        clear(i);
      }
    }
  }

  /** Whether a line may be the rest of the one above, or of one on the page before. */
  private boolean goesOn(int index) {
    String text = lines.get(index).print().text();
    boolean closes = text.indexOf(')') > text.indexOf('(') && text.indexOf('(') < 0;
    boolean ends = text.indexOf(']') > text.indexOf('[') && text.indexOf('[') < 0;
    int above = index - 1;
    while (above >= 0 && lines.get(above) instanceof Line.Gap) {
      above--;
    }
    boolean open = above >= 0 && Wrap.isOpen(lines.get(above).print().text());
    return closes || ends || open || above == index - 1;
  }

  private boolean isTitle(int index) {
    return lines.stream()
        .filter(line -> !(line instanceof Line.Gap))
        .findFirst()
        .filter(first -> first.print().text().equals(lines.get(index).print().text()))
        .isPresent();
  }

  private boolean isFirst(int index) {
    return lines.subList(0, index).stream().allMatch(line -> line instanceof Line.Gap);
  }

  private boolean isText(int index) {
    return index >= 0 && lines.get(index) instanceof Line.Text text && text.text().length() < 200;
  }

  private String key(int index) {
    return lines.get(index).print().text().replaceAll("\\d+", "#");
  }

  private void clear(int index) {
    lines.set(index, new Line.Gap(lines.get(index).print().with(""), true));
  }
}
