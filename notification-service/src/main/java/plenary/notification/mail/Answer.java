package plenary.notification.mail;

/** What a mail server said to a mail; without what could name anybody. */
sealed interface Answer {

  /**
   * It is the server's now.
   *
   * @param reply its last one
   */
  record Accepted(String reply) implements Answer {}

  /** This mail, or this address, is never taken. */
  record Refused(String why) implements Answer {}

  /** Perhaps it is taken later. */
  record NotYet(String why) implements Answer {}

  /** There is no server, or none that takes mails from here. */
  record Away(String why) implements Answer {}
}
