package plenary.notification.mail;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import plenary.calendar.Invitation;

/**
 * A mail before it is put into an envelope.
 *
 * @param messageId with its angle brackets
 * @param to an address
 * @param name of whose address it is; empty where nobody said
 * @param headers beside the usual ones
 * @param invitations what it changes in the recipient's calendar
 */
record Mail(
    String messageId,
    String to,
    String name,
    String subject,
    Map<String, String> headers,
    String text,
    String html,
    List<Invitation> invitations) {

  private static final int LONGEST = 200;
  private static final int MOST_OF_A_NAME = 100;

  Mail {
    headers =
        headers.entrySet().stream()
            .collect(
                Collectors.toUnmodifiableMap(
                    Map.Entry::getKey, entry -> entry.getValue().replaceAll("\\p{Cntrl}", "")));
    invitations = List.copyOf(invitations);
    subject = line(subject);
    name = name(name, MOST_OF_A_NAME);
  }

  /** Fit for one line of a header: what breaks lines is a space, what is too long is cut. */
  static String line(String text) {
    return cut(text.replaceAll("[\\p{Cntrl}\\x{2028}\\x{2029}\\s]+", " ").strip(), LONGEST);
  }

  /**
   * What people called something, fit to stand among our words: what turns or isolates the
   * direction of all that follows is left out, for our words do that where it is needed.
   *
   * @param most characters
   */
  static String name(String text, int most) {
    return cut(line(text.replaceAll("[\\x{202A}-\\x{202E}\\x{2066}-\\x{2069}]", "")), most);
  }

  /** Between characters, never within one. */
  private static String cut(String line, int most) {
    return line.codePointCount(0, line.length()) <= most
        ? line
        : line.substring(0, line.offsetByCodePoints(0, most - 1)) + "…";
  }
}
