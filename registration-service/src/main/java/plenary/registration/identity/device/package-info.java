/**
 * Where somebody is signed in, and signing out of it.
 *
 * <p>The law: a token of ours that has not expired is good exactly as long as its device is listed
 * here. What leaves the list before its time is told on {@code registration.sign-outs}, which every
 * instance of every service reads; so a sign-out needs no look-up by anybody. The list is one
 * document per attendee and holds twenty at most: one more signs the oldest out.
 *
 * <p>Start at {@link plenary.registration.identity.device.SignedInDevices}, which decides, and at
 * {@link plenary.registration.identity.device.Devices} for the way in.
 */
@NullMarked
package plenary.registration.identity.device;

import org.jspecify.annotations.NullMarked;
