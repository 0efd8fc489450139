package plenary.journeys;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import plenary.testing.Eventually;

/** A running Plenary, seen from outside. */
interface Deployment extends AutoCloseable {

  /** Where a path such as {@code /api/agenda/programmes} is answered. */
  URI at(String path);

  /** The mails to an address, newest first. */
  List<Mail> mailsTo(String address);

  /** The mail to an address that an act brings about; waits for it for a bounded time. */
  default Mail mailTo(String address, Runnable act) {
    var before = mailsTo(address);
    act.run();
    return Eventually.yields(
        "a new mail to " + address,
        Duration.ofSeconds(30),
        () ->
            mailsTo(address).stream()
                .findFirst()
                .filter(newest -> !before.contains(newest))
                .orElse(null));
  }

  /** An address that has the admin role. */
  String admin();

  @Override
  void close();

  /** A mail as its reader sees it. */
  record Mail(String link, String code) {}
}
