/**
 * The registration service: attendees and how they sign in, who takes part in a programme, and who
 * has a seat where.
 *
 * <p>The law: this service owns attendees and rosters, tells of them in {@code registration.*}, and
 * knows of the programmes what {@code agenda.sessions} and {@code agenda.programmes} told it.
 *
 * <p>Start at {@link plenary.registration.roster} for the seats, at {@link
 * plenary.registration.door} for check-in and at {@link plenary.registration.identity} for sign-in;
 * what is kept of an attendee, and how it goes, is told by {@link plenary.registration.personal}.
 * {@link plenary.registration.RegistrationAccess} says what is open to whom.
 */
@NullMarked
package plenary.registration;

import org.jspecify.annotations.NullMarked;
