package plenary.testing;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Gives a Spring test the shared broker and store, with a database and consumer groups that are the
 * test class's own.
 *
 * <pre>{@code
 * @Backed(topics = "agenda.sessions", tokens = true)
 * @SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
 * class RosterJourneyTest {}
 * }</pre>
 *
 * <p>The topics are shared by all tests of the run: let each test speak of a programme of its own,
 * {@link TestBacking#slug}.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Backed {

  /** Topics of other services, made before the context starts, as the contract says. */
  String[] topics() default {};

  /** Whether the service believes the tokens of {@link TestTokens#shared()}. */
  boolean tokens() default false;
}
