package plenary.notification.announcing;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How edits are announced in programmes that say nothing else.
 *
 * @param hold how long what is said about an edit waits for further ones, in whole seconds
 * @param urgent how long before a session's start another time or room is urgent, in whole minutes
 */
@ConfigurationProperties("plenary.announcing")
record AnnouncingProperties(
    @DefaultValue("10s") Duration hold, @DefaultValue("60m") Duration urgent) {

  Announcing usual() {
    return new Announcing((int) hold.toSeconds(), (int) urgent.toMinutes());
  }
}
