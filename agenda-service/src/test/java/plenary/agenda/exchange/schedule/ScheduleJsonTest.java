package plenary.agenda.exchange.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import plenary.agenda.exchange.Dialogue;
import plenary.agenda.programme.Programme;
import plenary.agenda.programme.Room;
import plenary.agenda.programme.RoomId;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ScheduleJsonTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private static JsonNode conference(Programme programme) {
    return JSON.readTree(ScheduleJson.write(programme, Dialogue.ADDRESSES))
        .at("/schedule/conference");
  }

  @Test
  void aProgrammeIsWrittenAsReadersKnowIt() {
    assertThat(JSON.readTree(ScheduleJson.write(Dialogue.programme(), Dialogue.ADDRESSES)))
        .isEqualTo(
            JSON.readTree(
                """
                {
                  "$schema": "https://c3voc.de/schedule/schema.json",
                  "generator": {"name": "Plenary", "version": "1", "url": "https://dialogue.example"},
                  "schedule": {
                    "url": "https://dialogue.example/?programme=dialogue-26",
                    "version": "1",
                    "base_url": "https://dialogue.example",
                    "conference": {
                      "acronym": "dialogue_26",
                      "title": "Dialogue, «on» Migration",
                      "description": "With the kind support of many.\\n\\nDoors open at nine.",
                      "start": "2026-03-04",
                      "end": "2026-03-04",
                      "daysCount": 1,
                      "timeslot_duration": "00:05",
                      "time_zone_name": "Europe/Zurich",
                      "url": "https://dialogue.example/?programme=dialogue-26",
                      "rooms": [
                        {"name": "Hall; \\"A\\" & <B>, ground", "guid": "00000000-0000-0000-0000-000000000001", "capacity": 200},
                        {"name": "Studio", "guid": "00000000-0000-0000-0000-000000000002", "capacity": null}
                      ],
                      "tracks": [{"name": "Migration", "slug": "migration"}],
                      "days": [{
                        "index": 1,
                        "date": "2026-03-04",
                        "day_start": "2026-03-04T10:00:00+01:00",
                        "day_end": "2026-03-04T12:00:00+01:00",
                        "rooms": {
                          "Hall; \\"A\\" & <B>, ground": [{
                            "guid": "00000000-0000-0000-0000-00000000000b",
                            "code": "S7",
                            "id": 7,
                            "logo": null,
                            "date": "2026-03-04T10:00:00+01:00",
                            "start": "10:00",
                            "end": "2026-03-04T11:30:00+01:00",
                            "duration": "01:30",
                            "room": "Hall; \\"A\\" & <B>, ground",
                            "slug": "dialogue_26-7-ports_people_ca",
                            "url": "https://dialogue.example/session?programme=dialogue-26&id=00000000-0000-0000-0000-00000000000b",
                            "title": "Ports \\\\ people; «çà» 😀",
                            "subtitle": "Panel 1",
                            "language": "en",
                            "track": "Migration",
                            "type": "panel",
                            "abstract": "First, a word.\\n\\nThen; more.",
                            "description": "- Who pays?\\n- Who decides?",
                            "recording_license": "",
                            "do_not_record": null,
                            "persons": [
                              {"guid": "00000000-0000-0000-0000-000000000015", "name": "Amara Okonjo", "public_name": "Amara Okonjo", "biography": "Director, Centre for Local Government", "affiliation": "Director, Centre for Local Government", "role": "moderator"},
                              {"guid": "00000000-0000-0000-0000-000000000016", "name": "Tomás Ibarra", "public_name": "Tomás Ibarra", "biography": "", "affiliation": "", "role": "speaker", "part": "Opening remarks"},
                              {"guid": "00000000-0000-0000-0000-000000000015", "name": "Amara Okonjo", "public_name": "Amara Okonjo", "biography": "Director, Centre for Local Government", "affiliation": "Director, Centre for Local Government", "role": "speaker", "part": "Reply"}
                            ],
                            "links": [],
                            "attachments": [],
                            "label": "Panel 1",
                            "questions": ["Who pays?", "Who decides?"],
                            "tags": ["ports", "people, too"]
                          }],
                          "No room": [{
                            "guid": "00000000-0000-0000-0000-00000000000c",
                            "code": "S3",
                            "id": 3,
                            "logo": null,
                            "date": "2026-03-04T11:30:00+01:00",
                            "start": "11:30",
                            "end": "2026-03-04T12:00:00+01:00",
                            "duration": "00:30",
                            "room": "No room",
                            "slug": "dialogue_26-3-coffee",
                            "url": "https://dialogue.example/session?programme=dialogue-26&id=00000000-0000-0000-0000-00000000000c",
                            "title": "Coffee",
                            "subtitle": "",
                            "language": "",
                            "track": null,
                            "type": "break",
                            "abstract": "",
                            "description": "",
                            "recording_license": "",
                            "do_not_record": null,
                            "persons": [],
                            "links": [],
                            "attachments": [],
                            "questions": [],
                            "tags": []
                          }]
                        }
                      }]
                    }
                  }
                }
                """));
  }

  @Test
  void aCancelledSessionIsLeftOut() {
    JsonNode rooms =
        conference(Dialogue.after(Dialogue.PANEL, s -> s.with(s.live().cancelled("ill"))))
            .at("/days/0/rooms");

    assertThat(rooms.propertyNames()).isEqualTo(Set.of("No room"));
  }

  @Test
  void aDelayChangesNothing() {
    JsonNode late = conference(Dialogue.after(Dialogue.PANEL, s -> s.with(s.live().delayed(20))));

    assertThat(late).isEqualTo(conference(Dialogue.programme()));
  }

  @Test
  void whatIsInNoRoomIsKeptApartFromARoomOfThatName() {
    Programme programme =
        Dialogue.programme()
            .withRooms(
                List.of(Dialogue.HALL, new Room(new RoomId(Dialogue.id(3)), "No room", null)));

    assertThat(conference(programme).at("/days/0/rooms").propertyNames())
        .isEqualTo(Set.of(Dialogue.HALL.name(), "No room (2)"));
  }

  @Test
  void eachDayIsNumberedAndReachesToItsLastEnd() {
    Programme programme =
        Dialogue.programme(
            Dialogue.ZURICH,
            Dialogue.from("2026-03-06T22:30:00Z", "2026-03-07T00:15:30Z"),
            Dialogue.pause());
    JsonNode days = conference(programme).get("days");

    assertThat(
            days.valueStream()
                .map(
                    day ->
                        List.of(
                            day.get("index").asInt(),
                            day.get("date").asString(),
                            day.get("day_start").asString(),
                            day.get("day_end").asString())))
        .isEqualTo(
            List.of(
                List.of(1, "2026-03-04", "2026-03-04T11:30:00+01:00", "2026-03-04T12:00:00+01:00"),
                List.of(
                    2, "2026-03-06", "2026-03-06T23:30:00+01:00", "2026-03-07T01:15:30+01:00")));
    assertThat(days.at("/1/rooms").valueStream().toList().getFirst().at("/0/duration").asString())
        .isEqualTo("01:46");
    assertThat(Instant.parse("2026-03-07T00:15:30Z"))
        .isEqualTo(
            ((ScheduleReader.Read)
                    ScheduleReader.read(
                        ScheduleJson.write(programme, Dialogue.ADDRESSES),
                        new ScheduleReader.Options(null, null)))
                .draft()
                .sessions()
                .getLast()
                .end()
                .toInstant());
  }
}
