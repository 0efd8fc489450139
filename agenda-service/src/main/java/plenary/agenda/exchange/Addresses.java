package plenary.agenda.exchange;

import java.net.URI;
import plenary.agenda.programme.SessionId;

/**
 * Where others find what is exchanged.
 *
 * @param site the root of pages and services, as attendees reach it, without a slash at its end
 */
public record Addresses(String site) {

  public Addresses {
    site = site.endsWith("/") ? site.substring(0, site.length() - 1) : site;
  }

  /** The page of a programme. */
  public URI programme(String slug) {
    return URI.create(site + "/?programme=" + slug);
  }

  /** A session on the page of its programme. */
  public URI session(String slug, SessionId id) {
    return URI.create(programme(slug) + "#session-" + id);
  }

  /** What the service gives out of a programme, such as {@code calendar.ics}. */
  public URI export(String slug, String path) {
    return URI.create(site + "/api/agenda/programmes/" + slug + "/" + path);
  }
}
