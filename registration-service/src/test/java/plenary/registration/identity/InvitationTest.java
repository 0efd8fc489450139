package plenary.registration.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import plenary.registration.identity.Invitation.Given;
import plenary.registration.identity.Invitation.Invited;

class InvitationTest {

  private static final String ID = "8cf052d8-4cc2-4dd6-b3e5-732bb4161a66";

  static Stream<Arguments> cases() {
    return Stream.of(
        Arguments.of(
            "somebody new is as the list says",
            invitation("Mira", "es", "America/Bogota"),
            null,
            Given.NOTHING,
            contact("Mira", "es", "America/Bogota"),
            new Given("Mira", "es", "America/Bogota")),
        Arguments.of(
            "somebody new of whom nothing is said speaks English until somebody says otherwise",
            invitation(null, null, null),
            null,
            Given.NOTHING,
            contact(null, "en", null),
            new Given(null, "en", null)),
        Arguments.of(
            "whom the list brought, it may change",
            invitation("Mira Valdez", "fr", "Europe/Paris"),
            contact("Mira", "es", "America/Bogota"),
            new Given("Mira", "es", "America/Bogota"),
            contact("Mira Valdez", "fr", "Europe/Paris"),
            new Given("Mira Valdez", "fr", "Europe/Paris")),
        Arguments.of(
            "what the list doesn't say any more stays",
            invitation(null, null, null),
            contact("Mira", "es", "America/Bogota"),
            new Given("Mira", "es", "America/Bogota"),
            contact("Mira", "es", "America/Bogota"),
            new Given("Mira", "es", "America/Bogota")),
        Arguments.of(
            "what they chose themselves stays, and is the list's no more",
            invitation("M. Valdez", "fr", "Europe/Paris"),
            contact("Mira V.", "en", "America/Lima"),
            new Given("Mira", "es", "America/Bogota"),
            contact("Mira V.", "en", "America/Lima"),
            new Given(null, null, null)),
        Arguments.of(
            "who was there before the list gets only what they lack",
            invitation("Mira Valdez", "fr", "Europe/Paris"),
            contact(null, "es", null),
            Given.NOTHING,
            contact("Mira Valdez", "es", "Europe/Paris"),
            new Given("Mira Valdez", null, "Europe/Paris")),
        Arguments.of(
            "one list doesn't change what another gave",
            invitation("Somebody else", "fr", "Europe/Paris"),
            contact("Mira", "es", "America/Bogota"),
            Given.NOTHING,
            contact("Mira", "es", "America/Bogota"),
            Given.NOTHING));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void aListGivesWayToThePerson(
      String law,
      Invitation invitation,
      @Nullable Contact there,
      Given before,
      Contact after,
      Given given) {
    var invited = invitation.to(ID, there, before);
    assertThat(invited).as(law).isEqualTo(new Invited(after, given));
    assertThat(invitation.to(ID, invited.contact(), invited.given()))
        .as("the same list again changes nothing")
        .isEqualTo(invited);
  }

  private static Invitation invitation(
      @Nullable String name, @Nullable String language, @Nullable String zone) {
    return new Invitation("mira.valdez@example.org", name, language, zone);
  }

  private static Contact contact(@Nullable String name, String language, @Nullable String zone) {
    return new Contact(ID, "mira.valdez@example.org", name, language, zone);
  }
}
