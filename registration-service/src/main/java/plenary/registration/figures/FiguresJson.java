package plenary.registration.figures;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import plenary.registration.figures.FigureBook.Point;

/** A programme's figures. */
@Schema(name = "Figures")
record FiguresJson(List<RowJson> sessions, TotalsJson totals) {

  /**
   * @param start as planned, ISO 8601 with the programme's offset
   * @param capacity null for no limit
   * @param noShows seats that nobody came for; of a session that is not over, only those that
   *     somebody else got
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "SessionFigures")
  record RowJson(
      String sessionId,
      @Nullable String code,
      String title,
      String start,
      @JsonUnwrapped CountJson count) {}

  /**
   * @param sessions how many there are
   */
  @Schema(name = "TotalFigures")
  record TotalsJson(int sessions, @JsonUnwrapped CountJson count) {}

  /**
   * @param capacity null for no limit
   * @param confirmed who has a seat, those included who came
   * @param released seats given up so far
   */
  @Schema(name = "FigureCount")
  record CountJson(
      @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable Integer capacity,
      int confirmed,
      int waiting,
      int offered,
      int requested,
      int checkedIn,
      int released,
      int noShows) {

    static CountJson of(Count count) {
      return new CountJson(
          count.capacity(),
          count.confirmed(),
          count.waiting(),
          count.offered(),
          count.requested(),
          count.checkedIn(),
          count.released(),
          count.noShows());
    }
  }

  /**
   * @param step minutes
   * @param series the counts at the end of each step in which they changed; the first one may be
   *     what was before
   */
  @Schema(name = "FigureSeries")
  record SeriesJson(String sessionId, long step, List<PointJson> series) {

    static SeriesJson of(String session, Span span, List<Point> points) {
      return new SeriesJson(
          session,
          span.step().toMinutes(),
          points.stream()
              .map(point -> new PointJson(point.at(), CountJson.of(point.count())))
              .toList());
    }
  }

  /**
   * @param at the beginning of the step
   */
  @Schema(name = "FigurePoint")
  record PointJson(Instant at, @JsonUnwrapped CountJson count) {}

  static FiguresJson of(List<Figure> all) {
    return new FiguresJson(
        all.stream()
            .map(
                figure ->
                    new RowJson(
                        figure.session().id(),
                        figure.session().code(),
                        figure.session().title(),
                        figure.session().start(),
                        CountJson.of(figure.count())))
            .toList(),
        new TotalsJson(all.size(), CountJson.of(Figure.total(all))));
  }
}
