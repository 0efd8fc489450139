package plenary.agenda.exchange;

import java.net.URI;
import plenary.agenda.programme.SessionId;
import plenary.calendar.Pages;

/** Where others find what is exchanged. */
public record Addresses(Pages pages) {

  /**
   * @param site the root of pages and services, as attendees reach it
   */
  public Addresses(String site) {
    this(new Pages(site));
  }

  /** The root of pages and services, without a slash at its end. */
  public String site() {
    return pages.site();
  }

  /** The page of a programme. */
  public URI programme(String slug) {
    return pages.programme(slug);
  }

  /** A session on the page of its programme. */
  public URI session(String slug, SessionId id) {
    return pages.session(slug, id.toString());
  }

  /** What the service gives out of a programme, such as {@code calendar.ics}. */
  public URI export(String slug, String path) {
    return URI.create(pages.site() + "/api/agenda/programmes/" + slug + "/" + path);
  }
}
