package plenary.wording;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CalendarWordsTest {

  private static final OffsetDateTime UNTIL = OffsetDateTime.parse("2026-10-06T20:30:00Z");
  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

  /** ␣ does not break; ⟦ and ⟧ isolate. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          en | My sessions | My sessions – Dialogue  | In the draw – Panel 3 | Waiting list – Panel 3    | Seat offered – Panel 3    | This seat is kept for you until Tuesday 6 October, 16:30       | You have no seat in this session any more   | Moderator: Moderators:     | Speaker: Speakers:
          fr | Mes séances | Mes séances – Dialogue  | Tirage au sort – Panel 3 | Liste d’attente – Panel 3 | Place proposée – Panel 3  | Cette place vous est réservée jusqu’au mardi 6 octobre, 16:30   | Vous n’avez plus de place pour cette séance | Modération␣: Modération␣:  | Intervention␣: Interventions␣:
          es | Mis sesiones | Mis sesiones – Dialogue | En el sorteo – Panel 3 | Lista de espera – Panel 3 | Plaza ofrecida – Panel 3  | Esta plaza se le reserva hasta el martes, 6 de octubre, 16:30   | Ya no tiene plaza en esta sesión            | Moderación: Moderación:    | Intervención: Intervenciones:
          ar | جلساتي      | جلساتي – ⟦Dialogue⟧     | في القرعة – ⟦Panel 3⟧ | قائمة الانتظار – ⟦Panel 3⟧ | مقعد معروض – ⟦Panel 3⟧    | هذا المقعد محجوز لك حتى الثلاثاء، 6 أكتوبر، 16:30               | لم يعد لديك مقعد في هذه الجلسة              | إدارة الجلسة: إدارة الجلسة: | المتحدثون: المتحدثون:
          zh | 我的会议    | 我的会议 – Dialogue     | 抽签中 – Panel 3 | 候补 – Panel 3            | 席位待确认 – Panel 3      | 该席位为您保留至 10月6日星期二 16:30                            | 您在这场会议中已没有席位                    | 主持人： 主持人：          | 发言人： 发言人：
          ru | Мои сессии  | Мои сессии – Dialogue   | Жеребьёвка – Panel 3 | Лист ожидания – Panel 3   | Предложено место – Panel 3 | Место сохраняется за вами до: вторник, 6 октября, 16:30         | У вас больше нет места на этой сессии       | Модератор: Модераторы:     | Докладчик: Докладчики:
          """)
  void everyLanguageHasItsWords(
      String language,
      String mine,
      String mineOfOne,
      String requested,
      String waiting,
      String offered,
      String kept,
      String released,
      String moderators,
      String speakers) {
    var words = Phrasebook.closestTo(language).calendars();

    assertThat(
            List.of(
                words.mine(),
                words.mine("Dialogue"),
                words.requested("Panel 3"),
                words.waiting("Panel 3"),
                words.offered("Panel 3"),
                words.keptUntil(UNTIL, NEW_YORK),
                words.released(),
                words.moderators(1) + " " + words.moderators(2),
                words.speakers(1) + " " + words.speakers(2)))
        .extracting(
            text -> text.replace('\u2068', '⟦').replace('\u2069', '⟧').replace('\u00a0', '␣'))
        .isEqualTo(
            List.of(
                mine,
                mineOfOne,
                requested,
                waiting,
                offered,
                kept,
                released,
                moderators,
                speakers));
  }
}
