package plenary.wording;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MailWordsTest {

  private static final List<String> TOPICS = List.of("schedule", "seats");
  private static final Session SESSION =
      new Session(
          "s",
          "Panel 3",
          "Ports",
          null,
          ZoneId.of("America/New_York"),
          OffsetDateTime.parse("2026-10-06T20:30:00Z"),
          OffsetDateTime.parse("2026-10-06T22:00:00Z"),
          null,
          null,
          null,
          0,
          null,
          null);

  /** ␣ does not break; ⟦ and ⟧ isolate. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          en | Dialogue – Panel 3 | Dialogue – what is new | What is new | Tuesday 6 October, 16:30–18:00 | You get this mail because you take part in Dialogue | No more mails about: times, rooms and cancellations · your seats
          fr | Dialogue – Panel 3 | Dialogue – les nouveautés | Les nouveautés | mardi 6 octobre, 16:30–18:00 | Vous recevez ce message parce que vous participez à Dialogue | Ne plus recevoir de messages sur␣: horaires, salles et annulations · vos places
          es | Dialogue – Panel 3 | Dialogue – novedades | Novedades | martes, 6 de octubre, 16:30–18:00 | Recibe este mensaje porque participa en Dialogue | No recibir más mensajes sobre: horarios, salas y cancelaciones · sus plazas
          ar | ⟦Dialogue⟧ – ⟦Panel 3⟧ | ⟦Dialogue⟧ – المستجدات | المستجدات | الثلاثاء، 6 أكتوبر، من 16:30 إلى 18:00 | تصلك هذه الرسالة لأنك تشارك في ⟦Dialogue⟧ | إيقاف الرسائل حول: المواعيد والقاعات والإلغاءات · مقاعدك
          zh | Dialogue – Panel 3 | Dialogue – 最新消息 | 最新消息 | 10月6日星期二 16:30–18:00 | 您收到此邮件，是因为您参加Dialogue | 不再接收以下邮件：时间、会场和取消 · 您的席位
          ru | Dialogue – Panel 3 | Dialogue – что нового | Что нового | вторник, 6 октября, 16:30–18:00 | Вы получили это письмо как участник: Dialogue | Больше не присылать писем на темы: время, залы и отмены · ваши места
          """)
  void everyLanguageHasItsWords(
      String language,
      String subject,
      String digest,
      String digestOfAll,
      String when,
      String because,
      String stop) {
    var words = Phrasebook.closestTo(language).mails();
    assertThat(
            List.of(
                words.subject("Dialogue", "Panel 3"),
                words.digest("Dialogue"),
                words.digest(null),
                words.when(SESSION),
                words.because("Dialogue"),
                words.stop(TOPICS)))
        .extracting(
            text -> text.replace('\u2068', '⟦').replace('\u2069', '⟧').replace('\u00a0', '␣'))
        .isEqualTo(List.of(subject, digest, digestOfAll, when, because, stop));
  }

  @Test
  void arabicAloneIsWrittenFromTheRight() {
    assertThat(Phrasebook.languages())
        .filteredOn(language -> Phrasebook.closestTo(language).mails().isRightToLeft())
        .containsExactly("ar");
  }
}
