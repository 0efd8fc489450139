package plenary.registration.desk;

/**
 * What is wrong with a request.
 *
 * @param field what is not as it must be
 * @param detail how it must be; goes on from the field's name
 */
public record Mistake(String field, String detail) {}
