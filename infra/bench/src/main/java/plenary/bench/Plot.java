package plenary.bench;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Bars as an SVG, on a logarithmic axis from 0.1.
 *
 * @param rows by label, one value a series
 */
record Plot(String title, String unit, List<String> series, Map<String, List<Double>> rows) {

  private static final int LEFT = 230;
  private static final int WIDTH = 460;
  private static final int BAR = 9;
  private static final int TOP = 56;
  private static final List<String> COLOURS = List.of("#9ecae1", "#4292c6", "#084594", "#fd8d3c");
  private static final double LEAST = 0.1;

  String svg() {
    double most =
        rows.values().stream().flatMap(List::stream).mapToDouble(each -> each).max().orElse(1);
    int decades = Math.max(1, (int) Math.ceil(Math.log10(most / LEAST)));
    int rowHeight = BAR * series.size() + 8;
    int height = TOP + rowHeight * rows.size() + 24;
    var out = new StringBuilder();
    out.append(
        """
        <svg xmlns="http://www.w3.org/2000/svg" width="%1$d" height="%2$d" viewBox="0 0 %1$d %2$d" \
        font-family="sans-serif" font-size="11">
        <title>%3$s</title>
        <rect width="100%%" height="100%%" fill="#fff"/>
        <text x="8" y="18" font-size="14">%3$s, %4$s</text>
        """
            .formatted(LEFT + WIDTH + 70, height, escaped(title), escaped(unit)));
    legend(out);
    for (int decade = 0; decade <= decades; decade++) {
      double x = LEFT + (double) WIDTH * decade / decades;
      out.append(
          line(
              "<line x1=\"%.1f\" y1=\"%d\" x2=\"%.1f\" y2=\"%d\" stroke=\"#ddd\"/>",
              x, TOP - 4, x, height - 20));
      out.append(
          line(
              "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\" fill=\"#555\">%s</text>",
              x, height - 6, label(LEAST * Math.pow(10, decade))));
    }
    int y = TOP;
    for (var row : rows.entrySet()) {
      out.append(
          line(
              "<text x=\"%d\" y=\"%d\" text-anchor=\"end\">%s</text>",
              LEFT - 8, y + rowHeight / 2, escaped(row.getKey())));
      for (int i = 0; i < row.getValue().size(); i++) {
        double value = row.getValue().get(i);
        double length = length(value, decades);
        out.append(
            line(
                "<rect x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"%d\" fill=\"%s\"/>",
                LEFT, y, length, BAR - 1, COLOURS.get(i % COLOURS.size())));
        out.append(
            line(
                "<text x=\"%.1f\" y=\"%d\" font-size=\"8\" fill=\"#333\">%s</text>",
                LEFT + length + 3, y + BAR - 2, label(value)));
        y += BAR;
      }
      y += 8;
    }
    return out.append("</svg>\n").toString();
  }

  /** What is less than the axis shows has no length. */
  static double length(double value, int decades) {
    return value <= LEAST ? 0 : Math.min(1, Math.log10(value / LEAST) / decades) * WIDTH;
  }

  private void legend(StringBuilder out) {
    for (int i = 0; i < series.size(); i++) {
      int x = LEFT + i * 130;
      out.append(
          line(
              "<rect x=\"%d\" y=\"28\" width=\"10\" height=\"10\" fill=\"%s\"/>",
              x, COLOURS.get(i % COLOURS.size())));
      out.append(line("<text x=\"%d\" y=\"37\">%s</text>", x + 14, escaped(series.get(i))));
    }
  }

  private static String line(String format, Object... values) {
    return String.format(Locale.ROOT, format, values) + "\n";
  }

  private static String label(double value) {
    return String.format(Locale.ROOT, value < 10 ? "%.1f" : "%.0f", value);
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
