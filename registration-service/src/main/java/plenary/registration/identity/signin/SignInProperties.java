package plenary.registration.identity.signin;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import plenary.edge.Role;
import plenary.registration.identity.Address;

/**
 * Who may do what, and where people are sent.
 *
 * @param publicUrl where the pages are, as attendees reach them
 * @param admins addresses with the admin role
 * @param staff addresses with the staff role
 * @param mailFrom the sender of the mails
 * @param mailsPerMinute sign-in mails that one instance sends in a minute at most
 * @param perClient what one client may ask of one instance
 */
@ConfigurationProperties("plenary")
record SignInProperties(
    @DefaultValue("http://localhost:8080") String publicUrl,
    @DefaultValue List<String> admins,
    @DefaultValue List<String> staff,
    @DefaultValue("Plenary <plenary@plenary.localhost>") String mailFrom,
    @DefaultValue("600") int mailsPerMinute,
    @DefaultValue PerClient perClient) {

  /**
   * @param mails that nobody signed in with
   * @param wrongAttempts codes and links that opened nothing
   * @param within the time that is counted
   */
  record PerClient(
      @DefaultValue("60") int mails,
      @DefaultValue("100") int wrongAttempts,
      @DefaultValue("10m") Duration within) {}

  Set<Role> rolesOf(Address address) {
    var roles = EnumSet.of(Role.ATTENDEE);
    if (names(staff, address)) {
      roles.addAll(Role.STAFF.included());
    }
    if (names(admins, address)) {
      roles.addAll(Role.ADMIN.included());
    }
    return roles;
  }

  boolean https() {
    return publicUrl.startsWith("https:");
  }

  private static boolean names(List<String> list, Address address) {
    return list.stream()
        .map(Address::parse)
        .anyMatch(each -> each.filter(address::equals).isPresent());
  }
}
