/**
 * The registration service: attendees and how they sign in, and who has a seat where.
 *
 * <p>The law: this service owns attendees and rosters, tells of them in {@code registration.*}, and
 * knows of the programmes what {@code agenda.sessions} told it.
 *
 * <p>Start at {@link plenary.registration.roster} for the seats, at {@link
 * plenary.registration.door} for check-in and at {@link plenary.registration.identity} for sign-in;
 * {@link plenary.registration.RegistrationAccess} says what is open to whom.
 */
@NullMarked
package plenary.registration;

import org.jspecify.annotations.NullMarked;
