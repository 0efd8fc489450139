package plenary.registration.identity.signin;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import plenary.registration.identity.Hashes;

/**
 * The sign-ins that one address asked for within the last minutes.
 *
 * @param until when the last of them expires, in epoch seconds; what is long past is thrown away
 */
record SignIns(String address, List<SignIn> recent, long until) {

  static final Duration LIFETIME = Duration.ofMinutes(10);

  /** Sign-ins that wait for their link or code at one time; nobody needs more mails than that. */
  static final int MOST_OPEN = 5;

  /** Sign-ins within one lifetime, the used ones too. */
  static final int MOST_RECENT = 30;

  /** Wrong codes that an open sign-in outlives, less one. */
  static final int MOST_ATTEMPTS = 5;

  /**
   * @param tokenHash SHA-256 of the link's token
   * @param codeHash SHA-256 of the salt and the code
   * @param attempts wrong codes so far
   */
  record SignIn(
      String tokenHash,
      String codeSalt,
      String codeHash,
      Instant expiresAt,
      int attempts,
      boolean used) {

    private boolean open(Instant now) {
      return !used && now.isBefore(expiresAt);
    }

    private boolean acceptsCode(Instant now) {
      return open(now) && attempts < MOST_ATTEMPTS;
    }

    private SignIn spent() {
      return new SignIn(tokenHash, codeSalt, codeHash, expiresAt, attempts, true);
    }

    private SignIn mistaken() {
      return new SignIn(tokenHash, codeSalt, codeHash, expiresAt, attempts + 1, used);
    }
  }

  /**
   * What was decided.
   *
   * @param accepted whether a mail is due, or the door opens
   * @param after what to keep
   */
  record Decision(boolean accepted, SignIns after) {}

  static SignIns none(String address) {
    return new SignIns(address, List.of(), 0);
  }

  /** One more, unless there are enough. */
  Decision open(String tokenHash, String codeSalt, String codeHash, Instant now) {
    var kept =
        new ArrayList<>(recent.stream().filter(each -> now.isBefore(each.expiresAt())).toList());
    long open = kept.stream().filter(each -> each.open(now)).count();
    if (open >= MOST_OPEN || kept.size() >= MOST_RECENT) {
      return new Decision(false, this);
    }
    var expiresAt = now.plus(LIFETIME);
    kept.add(new SignIn(tokenHash, codeSalt, codeHash, expiresAt, 0, false));
    return new Decision(true, new SignIns(address, List.copyOf(kept), expiresAt.getEpochSecond()));
  }

  /** The link's token was shown. */
  Decision redeemToken(String tokenHash, Instant now) {
    return redeem(each -> each.open(now) && Hashes.same(each.tokenHash(), tokenHash));
  }

  /**
   * A code was typed; a wrong one counts against every sign-in that it could have been meant for.
   */
  Decision redeemCode(String code, Instant now) {
    var redeemed =
        redeem(
            each ->
                each.acceptsCode(now)
                    && Hashes.same(each.codeHash(), Hashes.of(each.codeSalt(), code)));
    return redeemed.accepted() ? redeemed : new Decision(false, mistaken(now));
  }

  private Decision redeem(Predicate<SignIn> meant) {
    var after = new ArrayList<SignIn>();
    boolean accepted = false;
    for (var each : recent) {
      boolean meantThis = !accepted && meant.test(each);
      accepted |= meantThis;
      after.add(meantThis ? each.spent() : each);
    }
    return new Decision(accepted, with(after));
  }

  private SignIns mistaken(Instant now) {
    return with(
        recent.stream().map(each -> each.acceptsCode(now) ? each.mistaken() : each).toList());
  }

  private SignIns with(List<SignIn> after) {
    return new SignIns(address, List.copyOf(after), until);
  }
}
