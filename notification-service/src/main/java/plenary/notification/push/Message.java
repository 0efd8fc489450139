package plenary.notification.push;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;
import plenary.calendar.Pages;
import plenary.notification.notice.Notice;
import plenary.notification.preference.Topic;
import plenary.wording.Urgency;

/**
 * What a device shows; the names are those that the pages' service worker reads.
 *
 * @param id the announcement's
 * @param url where a tap leads to, on the pages' own host
 * @param tag what it is about: a newer one takes the place of one that is shown
 * @param lang a BCP 47 tag
 * @param dir {@code ltr} or {@code rtl}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Message(
    String id,
    String title,
    String body,
    String url,
    @Nullable String sessionId,
    Urgency urgency,
    String tag,
    String lang,
    String dir) {

  private static final int LONGEST_TITLE = 120;
  private static final Pages PAGES = new Pages("");

  /**
   * @param title of the programme, or what the session is called
   * @param language one of ours
   */
  static Message of(Notice notice, String title, String language) {
    var session = notice.sessionId();
    return new Message(
        notice.id(),
        Texts.cut(title, LONGEST_TITLE),
        notice.text(language),
        address(notice),
        session,
        notice.urgency(),
        session == null ? notice.id() : session,
        language,
        language.equals("ar") ? "rtl" : "ltr");
  }

  Message withBody(String shorter) {
    return new Message(id, title, shorter, url, sessionId, urgency, tag, lang, dir);
  }

  /**
   * What becomes of one's own seat is on one's own schedule, and what becomes of a session on its
   * own page.
   */
  private static String address(Notice notice) {
    var session = notice.sessionId();
    if (Topic.of(notice.kind()) == Topic.SEATS) {
      return session == null ? "/schedule" : "/schedule#session-" + session;
    }
    var page =
        session == null
            ? PAGES.programme(notice.programme())
            : PAGES.session(notice.programme(), session);
    return page.toString();
  }
}
