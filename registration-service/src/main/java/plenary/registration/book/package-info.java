/**
 * The rosters as they are kept: gathers what is asked at one moment, and makes one write of it.
 *
 * <p>The law: what a roster's document says is what was decided. The seats' own documents are
 * spread from its journal before anybody is answered, and again after a crash, and are written from
 * nowhere else. What is asked of one roster at one moment is decided one after the other and
 * committed by one conditional write.
 *
 * <p>Start at {@link plenary.registration.book.RosterBook}, which lets a {@link
 * plenary.registration.roster.Sitting} decide a batch and writes what came out; {@code Sittings}
 * reads what that needs to know. {@link plenary.registration.book.RosterDesks} gathers the batches;
 * {@link plenary.registration.book.RosterClock} asks where the time alone changes something.
 */
@NullMarked
package plenary.registration.book;

import org.jspecify.annotations.NullMarked;
