package plenary.edge;

import java.security.Principal;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import reactor.core.publisher.Mono;

/**
 * Who looks after a programme: the installation's staff, and those whom the programme names.
 *
 * <p>What is for them alone is open to everybody who is signed in, as far as the roles say, and
 * asks here.
 */
public final class Staff {

  private final Function<String, Mono<Staffed>> programmes;

  /**
   * @param programmes finds a programme by its slug; empty for one that is not known
   */
  public Staff(Function<String, Mono<Staffed>> programmes) {
    this.programmes = programmes;
  }

  public static boolean of(Staffed programme, @Nullable Caller caller) {
    return caller != null && (caller.isStaff() || programme.names(caller.email()));
  }

  /** Whether there is nothing to hide: true also for a programme that is not known here. */
  public Mono<Boolean> mayKnowOf(String slug, @Nullable Caller caller) {
    return programmes
        .apply(slug)
        .map(programme -> !programme.isDraft() || of(programme, caller))
        .defaultIfEmpty(true);
  }

  /** False also for a programme that is not known here. */
  public Mono<Boolean> of(String slug, @Nullable Caller caller) {
    return programmes.apply(slug).map(programme -> of(programme, caller)).defaultIfEmpty(false);
  }

  /**
   * The answer, for the programme's staff alone: else it is not subscribed to, so a body that it
   * would read stays unread.
   *
   * @return for others the problem {@code not-allowed}; where they are not to know of the
   *     programme, and where there is none, {@code no-such-programme}
   */
  public Mono<ResponseEntity<Object>> only(
      @Nullable Principal principal, String slug, Mono<ResponseEntity<Object>> answer) {
    var caller = Caller.of(principal);
    return programmes
        .apply(slug)
        .flatMap(
            programme -> of(programme, caller) ? answer : Mono.just(refusal(programme).response()))
        .switchIfEmpty(Mono.fromSupplier(() -> noSuchProgramme(slug).response()));
  }

  private static Problem refusal(Staffed programme) {
    return programme.isDraft() ? noSuchProgramme(programme.slug()) : notTheirs(programme.slug());
  }

  private static Problem notTheirs(String slug) {
    return Problem.of(
        HttpStatus.FORBIDDEN,
        "not-allowed",
        "Not allowed",
        "You are signed in, but are not among the staff of \"" + slug + "\".");
  }

  /** For whoever else asks for a programme that is not known here. */
  public static Problem noSuchProgramme(String slug) {
    return Problem.of(
        HttpStatus.NOT_FOUND,
        "no-such-programme",
        "No such programme",
        "There is no programme \""
            + slug
            + "\". One that was just published is known here within a moment.");
  }
}
