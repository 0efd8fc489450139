package plenary.calendar;

import java.net.URI;

/**
 * Where people read more.
 *
 * @param site the root of pages and services, as attendees reach it, without a slash at its end;
 *     empty for addresses on the pages' own host
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

  /** A session's own page. Slugs and ids need no encoding. */
  public URI session(String slug, String id) {
    return URI.create(site + "/session?programme=" + slug + "&id=" + id);
  }
}
