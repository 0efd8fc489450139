package plenary.agenda.telling;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import plenary.agenda.change.ChangeEvent;
import plenary.agenda.change.Decision;
import plenary.agenda.change.Deliberation;
import plenary.agenda.programme.Programme;
import plenary.agenda.programme.Room;
import plenary.agenda.programme.Session;
import plenary.agenda.rules.Attendance;
import plenary.agenda.rules.Finding;
import plenary.agenda.telling.AgendaJson.Clocks;
import plenary.agenda.telling.AgendaJson.SessionJson;
import plenary.agenda.telling.FindingWords.FindingJson;
import plenary.wording.Happening;
import plenary.wording.Phrasebook;
import plenary.wording.Urgency;

/** What a change set would do, as it is told. */
@Schema(name = "Preview", description = "What a change set would do to this version")
public record PreviewJson(
    long version,
    @Schema(description = "Whether it would be done as it was sent") boolean applicable,
    @Schema(description = "Whether it would be done once the warnings are accepted")
        boolean acceptable,
    @Schema(description = "What stands against single changes") List<RefusalJson> errors,
    @Schema(description = "What it would make wrong") List<FindingJson> made,
    @Schema(description = "What it would put right") List<FindingJson> mended,
    List<TouchedJson> touched,
    @Schema(description = "Each attendee counted for every session that they are in")
        int registered,
    int waiting,
    List<AnnouncementJson> announcements,
    @Schema(description = "The changed sessions, as they would be") List<SessionJson> sessions) {

  @Schema(name = "TouchedSession")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record TouchedJson(
      UUID sessionId,
      String label,
      int registered,
      int waiting,
      @Schema(description = "How many more are registered than the room will hold")
          @Nullable Integer shortfall) {}

  @Schema(name = "PreviewedAnnouncement")
  public record AnnouncementJson(
      UUID sessionId,
      @Schema(example = "session-moved") String kind,
      @Schema(
              description =
                  "Of another time or room, as it is when the session starts shortly; with more"
                      + " time left it is normal")
          Urgency urgency,
      @Schema(description = "By language") Map<String, String> texts) {}

  public static PreviewJson of(
      Deliberation deliberation, Attendance attendance, List<RefusalJson> errors) {
    Programme after = deliberation.after();
    var teller = new Teller(deliberation.before(), after);
    List<TouchedJson> touched =
        changed(deliberation).map(session -> touched(session, after, attendance)).toList();
    return new PreviewJson(
        deliberation.before().version(),
        deliberation.decision() instanceof Decision.Accepted,
        deliberation.isAcceptable(),
        errors,
        findings(deliberation, deliberation.made(), after),
        findings(deliberation, deliberation.mended(), deliberation.before()),
        touched,
        touched.stream().mapToInt(TouchedJson::registered).sum(),
        touched.stream().mapToInt(TouchedJson::waiting).sum(),
        announcements(deliberation.events(), teller),
        AgendaJson.byStart(changed(deliberation), Clocks.of(after)));
  }

  private static Stream<Session> changed(Deliberation deliberation) {
    long version = deliberation.before().version();
    return deliberation.after().sessions().stream().filter(each -> each.version() > version);
  }

  private static List<FindingJson> findings(
      Deliberation deliberation, List<Finding> findings, Programme programme) {
    var words = new FindingWords(programme);
    return findings.stream()
        .map(finding -> words.json(finding, deliberation.level(finding)))
        .toList();
  }

  private static TouchedJson touched(Session session, Programme after, Attendance attendance) {
    Attendance.Count count = attendance.of(session.id());
    Integer capacity = after.room(session.slot().roomId()).map(Room::capacity).orElse(null);
    int over = capacity == null ? 0 : count.confirmed() - capacity;
    return new TouchedJson(
        session.id().value(),
        session.label(),
        count.confirmed(),
        count.waiting(),
        over > 0 ? over : null);
  }

  private static List<AnnouncementJson> announcements(List<ChangeEvent> events, Teller teller) {
    return new Words(teller)
        .of(events).stream()
            .<AnnouncementJson>mapMulti(
                (said, out) -> {
                  Happening happening = said.happening();
                  if (happening != null) {
                    out.accept(
                        new AnnouncementJson(
                            UUID.fromString(happening.session().id()),
                            Teller.name(said.event()),
                            happening.urgency(true),
                            Phrasebook.texts(happening)));
                  }
                })
            .toList();
  }
}
