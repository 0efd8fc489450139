package plenary.edge;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What somebody may do; each role includes the ones before it. */
public enum Role {
  ATTENDEE,
  STAFF,
  ADMIN;

  /** This role and those that it includes. */
  public Set<Role> included() {
    return EnumSet.range(ATTENDEE, this);
  }

  /** The role of that name in a token; empty for a name that is none of ours. */
  static Optional<Role> named(String name) {
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "attendee" -> Optional.of(ATTENDEE);
      case "staff" -> Optional.of(STAFF);
      case "admin" -> Optional.of(ADMIN);
      default -> Optional.empty();
    };
  }

  /** The name in a token and in JSON. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
