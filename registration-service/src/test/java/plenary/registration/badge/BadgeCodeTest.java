package plenary.registration.badge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BadgeCodeTest {

  private static final long SEED = 20_261_006;

  private static Stream<BadgeCode> some(int count) {
    var random = new Random(SEED);
    return Stream.generate(
            () -> {
              var bytes = new byte[BadgeCode.RANDOM];
              random.nextBytes(bytes);
              return BadgeCode.of(bytes);
            })
        .limit(count);
  }

  private static String with(String text, int place, char character) {
    return text.substring(0, place) + character + text.substring(place + 1);
  }

  @Test
  void everyCodeIsReadBackFromAllThatABadgeOrAPersonMayWrite() {
    some(500)
        .forEach(
            code ->
                assertThat(
                        Stream.of(
                                code.text(),
                                code.grouped(),
                                code.content(),
                                code.text().toLowerCase(Locale.ROOT),
                                code.content().toLowerCase(Locale.ROOT),
                                " " + code.grouped().replace('-', ' ') + "\n",
                                code.text().replace('0', 'O').replace('1', 'I'),
                                code.text().replace('0', 'o').replace('1', 'l'))
                            .map(BadgeCode::read))
                    .allSatisfy(read -> assertThat(read).contains(code)));
  }

  @Test
  void noCodeWithOneWrongCharacterIsACode() {
    some(50)
        .forEach(
            code -> {
              for (int place = 0; place < code.text().length(); place++) {
                for (char wrong : BadgeCode.ALPHABET.toCharArray()) {
                  var typed = with(code.text(), place, wrong);
                  assertThat(BadgeCode.read(typed).isPresent())
                      .as(typed)
                      .isEqualTo(typed.equals(code.text()));
                }
              }
            });
  }

  @Test
  void noCodeWithTwoCharactersInEachOthersPlaceIsACode() {
    some(200)
        .forEach(
            code -> {
              var text = code.text();
              for (int one = 0; one < text.length(); one++) {
                for (int other = one + 1; other < text.length(); other++) {
                  var typed = with(with(text, one, text.charAt(other)), other, text.charAt(one));
                  assertThat(BadgeCode.read(typed).isPresent())
                      .as(typed)
                      .isEqualTo(typed.equals(text));
                }
              }
            });
  }

  @Test
  void whatIsTooShortOrTooLongOrInAnotherAlphabetIsNoCode() {
    var text = some(1).toList().getFirst().text();
    assertThat(
            Stream.of(
                    "",
                    "PLENARY:",
                    text.substring(1),
                    text + "0",
                    with(text, 3, 'U'),
                    with(text, 3, '*'),
                    "TICKET:" + text,
                    "https://dialogue.example/" + text,
                    text.replace(text.charAt(0), '\u0660'))
                .filter(typed -> BadgeCode.read(typed).isPresent()))
        .isEmpty();
    assertThatIllegalArgumentException().isThrownBy(() -> new BadgeCode(with(text, 3, 'U')));
  }

  @Test
  void twoCodesDifferInWhateverTheirBytesDiffer() {
    assertThat(new HashSet<>(some(1_000).toList())).hasSize(1_000);
    var zero = BadgeCode.of(new byte[BadgeCode.RANDOM]);
    assertThat(List.of(zero.text(), zero.grouped(), zero.content()))
        .isEqualTo(
            List.of(
                "00000000000000000000", "00000-00000-00000-00000", "PLENARY:00000000000000000000"));
  }
}
