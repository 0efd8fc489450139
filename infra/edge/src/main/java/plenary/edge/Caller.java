package plenary.edge;

import java.security.Principal;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;

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

  /** Who is signed in, with the roles that the service's configuration reads; null for nobody. */
  public static @Nullable Caller of(@Nullable Principal principal) {
    if (!(principal instanceof JwtAuthenticationToken token)) {
      return null;
    }
    var roles = EnumSet.of(Role.ATTENDEE);
    for (var authority : token.getAuthorities()) {
      for (var role : Role.values()) {
        if (("ROLE_" + role.name()).equals(authority.getAuthority())) {
          roles.add(role);
        }
      }
    }
    var jwt = token.getToken();
    return new Caller(
        Objects.requireNonNull(jwt.getSubject()), jwt.getClaimAsString("email"), roles);
  }

  /** What others know them by: their address, or their id where the token has none. */
  public String name() {
    return email == null ? id : email;
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
