package plenary.registration.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import plenary.registration.identity.Invitation.Given;
import plenary.registration.identity.Invitation.Invited;

class InvitationTest {

  private static final String ID = "8cf052d8-4cc2-4dd6-b3e5-732bb4161a66";
  private static final Instant FIRST = Instant.parse("2026-03-01T09:00:00Z");
  private static final Instant LATER = FIRST.plusSeconds(86_400);

  static Stream<Arguments> cases() {
    return Stream.of(
        Arguments.of(
            "somebody new is as the list says",
            invitation("Mira", "es", "America/Bogota"),
            null,
            Given.NOTHING,
            attendee("Mira", "es", "America/Bogota"),
            new Given("Mira", "es", "America/Bogota")),
        Arguments.of(
            "somebody new of whom nothing is said speaks English until somebody says otherwise",
            invitation(null, null, null),
            null,
            Given.NOTHING,
            attendee(null, "en", null),
            new Given(null, "en", null)),
        Arguments.of(
            "whom the list brought, it may change",
            invitation("Mira Valdez", "fr", "Europe/Paris"),
            attendee("Mira", "es", "America/Bogota"),
            new Given("Mira", "es", "America/Bogota"),
            attendee("Mira Valdez", "fr", "Europe/Paris"),
            new Given("Mira Valdez", "fr", "Europe/Paris")),
        Arguments.of(
            "what the list doesn't say any more stays",
            invitation(null, null, null),
            attendee("Mira", "es", "America/Bogota"),
            new Given("Mira", "es", "America/Bogota"),
            attendee("Mira", "es", "America/Bogota"),
            new Given("Mira", "es", "America/Bogota")),
        Arguments.of(
            "what they chose themselves stays, and is the list's no more",
            invitation("M. Valdez", "fr", "Europe/Paris"),
            attendee("Mira V.", "en", "America/Lima"),
            new Given("Mira", "es", "America/Bogota"),
            attendee("Mira V.", "en", "America/Lima"),
            new Given(null, null, null)),
        Arguments.of(
            "who was there before the list gets only what they lack",
            invitation("Mira Valdez", "fr", "Europe/Paris"),
            attendee(null, "es", null),
            Given.NOTHING,
            attendee("Mira Valdez", "es", "Europe/Paris"),
            new Given("Mira Valdez", null, "Europe/Paris")),
        Arguments.of(
            "one list doesn't change what another gave",
            invitation("Somebody else", "fr", "Europe/Paris"),
            attendee("Mira", "es", "America/Bogota"),
            Given.NOTHING,
            attendee("Mira", "es", "America/Bogota"),
            Given.NOTHING));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void aListGivesWayToThePerson(
      String law,
      Invitation invitation,
      @Nullable Attendee there,
      Given before,
      Attendee after,
      Given given) {
    var invited = invitation.to(ID, there, before, FIRST);
    assertThat(invited).as(law).isEqualTo(new Invited(after, given));
    assertThat(invitation.to(ID, invited.attendee(), invited.given(), LATER))
        .as("the same list again changes nothing")
        .isEqualTo(invited);
  }

  private static Invitation invitation(
      @Nullable String name, @Nullable String language, @Nullable String zone) {
    return new Invitation("mira.valdez@example.org", name, language, zone);
  }

  private static Attendee attendee(@Nullable String name, String language, @Nullable String zone) {
    return new Attendee(ID, "mira.valdez@example.org", name, language, zone, FIRST);
  }
}
