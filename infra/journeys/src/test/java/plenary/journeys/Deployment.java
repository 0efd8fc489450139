package plenary.journeys;

import java.net.URI;

/** A running Plenary, seen from outside. */
interface Deployment extends AutoCloseable {

  /** Where a path such as {@code /api/agenda/programmes} is answered. */
  URI at(String path);

  /** The newest mail to an address; waits for it for a bounded time. */
  Mail mailTo(String address);

  /** An address that has the admin role. */
  String admin();

  @Override
  void close();

  /** A mail as its reader sees it. */
  record Mail(String link, String code) {}
}
