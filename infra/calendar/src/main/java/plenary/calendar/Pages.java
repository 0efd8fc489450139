package plenary.calendar;

import java.net.URI;

/**
 * Where people read more.
 *
 * @param site the root of pages and services, as attendees reach it, without a slash at its end
 */
public record Pages(String site) {

  public Pages {
    site = site.endsWith("/") ? site.substring(0, site.length() - 1) : site;
  }

  /** The page that leads to all programmes. */
  public URI all() {
    return URI.create(site + "/");
  }

  public URI programme(String slug) {
    return URI.create(site + "/?programme=" + slug);
  }

  /** A session on the page of its programme. */
  public URI session(String slug, String id) {
    return URI.create(programme(slug) + "#session-" + id);
  }
}
