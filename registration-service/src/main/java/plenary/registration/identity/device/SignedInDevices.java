package plenary.registration.identity.device;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The devices that one attendee is signed in with.
 *
 * @param devices in the order of their sign-ins
 * @param signedOutBefore tokens that were issued before that are no good, in whole seconds
 */
record SignedInDevices(String attendeeId, List<Device> devices, Instant signedOutBefore) {

  /** Sign-ins at one time; nobody has more devices in use than that. */
  static final int MOST = 20;

  SignedInDevices {
    devices = List.copyOf(devices);
  }

  /**
   * What was decided.
   *
   * @param signOuts what is to be told
   */
  record Decision(SignedInDevices after, List<SignOut> signOuts) {}

  static SignedInDevices none(String attendeeId) {
    return new SignedInDevices(attendeeId, List.of(), Instant.EPOCH);
  }

  List<Device> good(Instant at) {
    return devices.stream().filter(device -> device.isGood(at)).toList();
  }

  Optional<Device> find(String id) {
    return devices.stream().filter(device -> device.id().equals(id)).findFirst();
  }

  /**
   * One more. Tokens count in whole seconds, so one that follows a sign-out within the same second
   * is issued at the next.
   */
  Decision signIn(String id, String agent, Instant at, Duration lifetime) {
    var signedInAt = latest(Stream.of(at.truncatedTo(ChronoUnit.SECONDS), signedOutBefore));
    var after = new ArrayList<>(good(at));
    after.add(new Device(id, signedInAt, signedInAt.plus(lifetime), agent));
    var tooMany = after.subList(0, Math.max(0, after.size() - MOST));
    List<SignOut> signOuts =
        tooMany.stream().<SignOut>map(oldest -> new SignOut.OfDevice(oldest.id())).toList();
    tooMany.clear();
    return new Decision(with(after), signOuts);
  }

  /** Nothing to be told of a device that is not signed in. */
  Decision signOut(String id, Instant at) {
    var after = good(at).stream().filter(device -> !device.id().equals(id)).toList();
    List<SignOut> signOuts =
        find(id).filter(device -> device.isGood(at)).stream()
            .<SignOut>map(device -> new SignOut.OfDevice(device.id()))
            .toList();
    return new Decision(with(after), signOuts);
  }

  /**
   * All of them, and whatever token there is besides; also those that an instance has issued whose
   * clock is ahead.
   */
  Decision signOutEverywhere(Instant at) {
    var before =
        latest(
            Stream.concat(
                Stream.of(after(at), signedOutBefore),
                devices.stream().map(device -> after(device.signedInAt()))));
    List<SignOut> signOuts =
        before.equals(signedOutBefore) ? List.of() : List.of(new SignOut.Everywhere(before));
    return new Decision(new SignedInDevices(attendeeId, List.of(), before), signOuts);
  }

  private static Instant after(Instant at) {
    return at.truncatedTo(ChronoUnit.SECONDS).plusSeconds(1);
  }

  private static Instant latest(Stream<Instant> moments) {
    return moments.max(Comparator.naturalOrder()).orElseThrow();
  }

  private SignedInDevices with(List<Device> after) {
    return new SignedInDevices(attendeeId, after, signedOutBefore);
  }
}
