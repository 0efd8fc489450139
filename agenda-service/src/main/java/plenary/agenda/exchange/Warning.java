package plenary.agenda.exchange;

/**
 * Something that a person should look at.
 *
 * @param line the line of the file, from 1
 * @param text what stands there
 * @param message what was made of it
 */
public record Warning(int line, String text, String message) {}
