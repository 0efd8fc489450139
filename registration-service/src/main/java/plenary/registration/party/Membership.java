package plenary.registration.party;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * Which party of a programme an attendee is in.
 *
 * @param code the party's; null for none
 * @param claim which request claimed it: after another took it over, it settles nothing
 * @param founding whether the party is made by it
 * @param settled whether they were listed since
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Membership(@Nullable String code, String claim, boolean founding, boolean settled) {

  static final Membership NONE = new Membership(null, "", false, false);

  /** What became of a wish for a membership. */
  sealed interface Claimed {

    /** To be listed and settled. */
    record Open(String code, String claim) implements Claimed {}

    /** It led there already. */
    record Settled(String code) implements Claimed {}
  }

  /** For somebody who founds a party, or joins one. */
  static Membership claimed(String code, String claim, boolean founding) {
    return new Membership(code, claim, founding, false);
  }

  /** Where a request of theirs is on the way to the same, this one goes with it. */
  Claimed claimed(Membership wanted) {
    if (code == null || wanted.code == null) {
      return new Claimed.Open(String.valueOf(wanted.code), wanted.claim);
    }
    if (settled) {
      return new Claimed.Settled(code);
    }
    boolean isTheSame = leadsTo(wanted.code) || founding && wanted.founding;
    return isTheSame ? new Claimed.Open(code, claim) : new Claimed.Open(wanted.code, wanted.claim);
  }

  boolean leadsTo(String other) {
    return other.equals(code);
  }

  boolean isClaimedBy(Claimed.Open open) {
    return leadsTo(open.code()) && claim.equals(open.claim());
  }

  Membership toSettled() {
    return new Membership(code, claim, founding, true);
  }
}
