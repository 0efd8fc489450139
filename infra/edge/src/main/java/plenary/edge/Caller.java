package plenary.edge;

import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.jwt.Jwt;

/**
 * Who is asking.
 *
 * @param id the attendee's id, the token's subject
 * @param email the address that they signed in with, where the token tells it
 */
public record Caller(String id, @Nullable String email, Set<Role> roles) {

  /** The claim that names the roles, unless the configuration names another. */
  static final String ROLES = "roles";

  public static Caller of(Jwt token) {
    return of(token, ROLES);
  }

  static Caller of(Jwt token, String rolesClaim) {
    return new Caller(
        Objects.requireNonNull(token.getSubject()),
        token.getClaimAsString("email"),
        roles(token, rolesClaim));
  }

  public boolean isStaff() {
    return roles.contains(Role.STAFF);
  }

  /** Everybody who is signed in is an attendee. */
  static Set<Role> roles(Jwt token, String claim) {
    var roles = EnumSet.of(Role.ATTENDEE);
    var names = token.getClaimAsStringList(claim);
    for (var name : names == null ? List.<String>of() : names) {
      Role.named(name).ifPresent(role -> roles.addAll(role.included()));
    }
    return roles;
  }
}
