package plenary.registration.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import plenary.registration.identity.ProfileEdit.Language;
import plenary.registration.identity.ProfileEdit.Name;
import plenary.registration.identity.ProfileEdit.Wrong;
import plenary.registration.identity.ProfileEdit.Zone;

class ProfileEditTest {

  private static final Instant NOW = Instant.parse("2026-10-06T08:00:00Z");

  @Test
  void aNameIsTrimmedAndNullClearsIt() {
    assertThat(ProfileEdit.of("name", "  Ana María \t")).isEqualTo(new Name("Ana María"));
    assertThat(ProfileEdit.of("name", "王".repeat(120))).isEqualTo(new Name("王".repeat(120)));
    assertThat(ProfileEdit.of("name", "😀".repeat(120))).isEqualTo(new Name("😀".repeat(120)));
    assertThat(ProfileEdit.of("name", null)).isEqualTo(new Name(null));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "   ",
        "Ana\nLopez",
        "Ana\u0000",
        "Ana\u2028Lopez",
        "\u202EanA",
        "\u2066Ana",
        "\uD800"
      })
  void aNameThatWouldUpsetAPageIsRefused(String name) {
    assertThat(ProfileEdit.of("name", name)).isInstanceOf(Wrong.class);
  }

  @Test
  void aNameHasOneHundredAndTwentyCharactersAtMost() {
    assertThat(ProfileEdit.of("name", "a".repeat(121))).isInstanceOf(Wrong.class);
  }

  @ParameterizedTest
  @CsvSource({"en,en", "fr-CA,fr", "ZH-Hant-TW,zh", "ar,ar", "es-419,es", "ru,ru"})
  void aLanguageIsKeptWithoutItsRegion(String tag, String kept) {
    assertThat(ProfileEdit.of("language", tag)).isEqualTo(new Language(kept));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "de", "english", "fr_CA", "x-klingon", "f", "*"})
  void aLanguageThatIsNoneOfOursIsRefusedWithTheList(String tag) {
    assertThat(ProfileEdit.of("language", tag))
        .isEqualTo(
            new Wrong(
                "language", "language must be a BCP 47 tag of one of en, fr, es, ar, zh, ru."));
    assertThat(ProfileEdit.of("language", null)).isInstanceOf(Wrong.class);
  }

  @Test
  void aZoneIsOneThatJavaKnowsAndNullIsTheProgrammesOwn() {
    assertThat(ProfileEdit.of("zone", "America/Bogota")).isEqualTo(new Zone("America/Bogota"));
    assertThat(ProfileEdit.of("zone", "UTC")).isEqualTo(new Zone("UTC"));
    assertThat(ProfileEdit.of("zone", null)).isEqualTo(new Zone(null));
    for (var wrong : List.of("", "Bogota", "+02:00", "america/bogota", "UTC+2")) {
      assertThat(ProfileEdit.of("zone", wrong)).as(wrong).isInstanceOf(Wrong.class);
    }
  }

  @Test
  void nothingElseCanBeChanged() {
    for (var field : List.of("email", "id", "roles", "registeredAt", "")) {
      assertThat(ProfileEdit.of(field, "x"))
          .isEqualTo(new Wrong(field, "Only name, language and zone can be changed."));
    }
  }

  @Test
  void whatIsNotEditedStays() {
    var ana = ana("Ana", "en", "UTC");
    assertThat(ProfileEdit.applied(ana, List.of())).isEqualTo(ana);
    assertThat(ProfileEdit.applied(ana, List.of(new Language("fr"))))
        .isEqualTo(ana("Ana", "fr", "UTC"));
    assertThat(
            ProfileEdit.applied(ana, List.of(new Name(null), new Zone(null), new Language("ru"))))
        .isEqualTo(ana(null, "ru", null));
  }

  private static Attendee ana(@Nullable String name, String language, @Nullable String zone) {
    return new Attendee("id", "ana@example.org", name, language, zone, NOW);
  }
}
