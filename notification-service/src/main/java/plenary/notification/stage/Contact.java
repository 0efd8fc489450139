package plenary.notification.stage;

/**
 * How a person of a programme is reached.
 *
 * @param personId as the agenda knows the person
 * @param email in lower case
 */
record Contact(String programme, String personId, String email) {}
