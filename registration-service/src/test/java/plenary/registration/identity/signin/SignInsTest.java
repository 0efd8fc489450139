package plenary.registration.identity.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import plenary.registration.identity.Address;
import plenary.registration.identity.Hashes;
import plenary.registration.identity.Secrets;
import plenary.registration.identity.signin.SignIns.Decision;
import plenary.registration.identity.signin.SignIns.SignIn;

class SignInsTest {

  private static final Instant NOW = Instant.parse("2026-10-06T08:00:00Z");
  private static final Instant LAST_MOMENT = NOW.plusSeconds(599);
  private static final Instant TOO_LATE = NOW.plusSeconds(600);

  @Test
  void onlyHashesAreKept() {
    var opened = open(SignIns.none("ana@example.org"), "secret", "12345678");
    assertThat(opened)
        .isEqualTo(
            new Decision(
                true,
                new SignIns(
                    "ana@example.org",
                    List.of(
                        new SignIn(
                            Hashes.of("secret"),
                            "salt",
                            Hashes.of("salt", "12345678"),
                            TOO_LATE,
                            0,
                            false)),
                    TOO_LATE.getEpochSecond())));
    assertThat(opened.after().toString()).doesNotContain("secret", "12345678");
  }

  @Test
  void aHashIsTheOneThatEverybodyKnows() {
    assertThat(Hashes.of("abc"))
        .as("FIPS 180-2, appendix B.1")
        .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    assertThat(Hashes.of("salt", "1")).isNotEqualTo(Hashes.of("other", "1"));
  }

  @Test
  void aTokenOpensOnce() {
    var signIns = one();
    var first = signIns.redeemToken(Hashes.of("token"), LAST_MOMENT);
    assertThat(first.accepted()).isTrue();
    assertThat(first.after().redeemToken(Hashes.of("token"), LAST_MOMENT))
        .isEqualTo(new Decision(false, first.after()));
    assertThat(first.after().redeemCode("12345678", LAST_MOMENT))
        .as("the same sign-in by its code")
        .isEqualTo(new Decision(false, first.after()));
  }

  @Test
  void aCodeOpensOnce() {
    var first = one().redeemCode("12345678", LAST_MOMENT);
    assertThat(first.accepted()).isTrue();
    assertThat(first.after().redeemCode("12345678", LAST_MOMENT))
        .isEqualTo(new Decision(false, first.after()));
  }

  @Test
  void afterTenMinutesNothingOpens() {
    assertThat(one().redeemToken(Hashes.of("token"), TOO_LATE))
        .isEqualTo(new Decision(false, one()));
    assertThat(one().redeemCode("12345678", TOO_LATE)).isEqualTo(new Decision(false, one()));
  }

  @Test
  void afterFiveWrongCodesTheRightOneIsWrongTooAndTheLinkStillOpens() {
    var signIns = one();
    for (int attempt = 1; attempt <= SignIns.MOST_ATTEMPTS; attempt++) {
      var wrong = signIns.redeemCode("00000000", NOW);
      assertThat(wrong.accepted()).isFalse();
      assertThat(wrong.after().recent().getFirst().attempts()).isEqualTo(attempt);
      signIns = wrong.after();
    }
    assertThat(signIns.redeemCode("12345678", NOW)).isEqualTo(new Decision(false, signIns));
    assertThat(signIns.redeemToken(Hashes.of("token"), NOW).accepted()).isTrue();
  }

  @Test
  void aWrongCodeCountsAgainstEverySignInThatIsOpen() {
    var two = open(one(), "other", "87654321").after();
    assertThat(two.redeemCode("00000000", NOW).after().recent().stream().map(SignIn::attempts))
        .isEqualTo(List.of(1, 1));
  }

  @Test
  void fiveMayBeOpenAtATimeAndOneMoreWhenOneIsUsed() {
    var signIns = SignIns.none("ana@example.org");
    for (int i = 0; i < SignIns.MOST_OPEN; i++) {
      signIns = open(signIns, "token-" + i, "1000000" + i).after();
    }
    assertThat(open(signIns, "too-many", "99999999")).isEqualTo(new Decision(false, signIns));

    var used = signIns.redeemToken(Hashes.of("token-3"), NOW).after();
    assertThat(open(used, "one-more", "99999999").accepted()).isTrue();
  }

  @Test
  void whoUsesThemAllIsBoundedToo() {
    var signIns = SignIns.none("ana@example.org");
    for (int i = 0; i < SignIns.MOST_RECENT; i++) {
      var opened = open(signIns, "token-" + i, "10000000");
      assertThat(opened.accepted()).isTrue();
      signIns = opened.after().redeemToken(Hashes.of("token-" + i), NOW).after();
    }
    assertThat(open(signIns, "too-many", "99999999")).isEqualTo(new Decision(false, signIns));
    assertThat(signIns.open("later", "salt", "hash", TOO_LATE).after().recent())
        .as("what has expired is forgotten")
        .isEqualTo(
            List.of(new SignIn("later", "salt", "hash", TOO_LATE.plusSeconds(600), 0, false)));
  }

  @ParameterizedTest
  @CsvSource({
    "ana@example.org,ana@example.org",
    "' Ana.Lopez+Plenary@Example.ORG ',ana.lopez+plenary@example.org",
    "staff@plenary.localhost,staff@plenary.localhost",
    "ＡＮＡ@example.org,ana@example.org"
  })
  void anAddressHasOneSpelling(String raw, String text) {
    assertThat(Address.parse(raw)).contains(new Address(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "ana",
        "@example.org",
        "ana@",
        "ana@-example.org",
        "a b@example.org",
        "ana@example.org, bo@example.org",
        "Ana <ana@example.org>",
        "ana@exa\nmple.org",
        "ana\r\nBcc: bo@example.org@example.org"
      })
  void whatIsNoAddressIsRefused(String raw) {
    assertThat(Address.parse(raw)).isEmpty();
  }

  @Test
  void everyCodeHasEightDigitsAndNoTokenComesTwice() {
    var secrets = new Secrets();
    assertThat(Stream.generate(secrets::code).limit(1_000))
        .allMatch(code -> code.matches("\\d{8}"));
    assertThat(Stream.generate(secrets::token).limit(1_000))
        .doesNotHaveDuplicates()
        .allMatch(token -> token.matches("[A-Za-z0-9_-]{43}"));
  }

  private static SignIns one() {
    return open(SignIns.none("ana@example.org"), "token", "12345678").after();
  }

  private static Decision open(SignIns signIns, String token, String code) {
    return signIns.open(Hashes.of(token), "salt", Hashes.of("salt", code), NOW);
  }
}
