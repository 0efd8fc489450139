package plenary.agenda.exchange;

/** What sort of thing a session is. */
public enum Kind {
  OPENING,
  PANEL,
  TALK,
  BREAK,
  CLOSING,
  OTHER
}
