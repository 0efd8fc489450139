package plenary.registration.programme;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.Principal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import plenary.edge.Staff;
import plenary.registration.RegistrationService;
import plenary.registration.Told;
import plenary.testing.Backed;
import plenary.testing.Contracts;
import plenary.testing.Eventually;
import plenary.testing.Example;
import plenary.testing.TestBacking;
import reactor.core.publisher.Mono;

/** The view of the programmes on a real store and a real broker. */
@Backed(topics = {"agenda.sessions", "agenda.programmes"})
@SpringBootTest(
    classes = RegistrationService.class,
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = {"spring.config.name=registration", "server.address=127.0.0.1"})
class ProgrammeViewTest {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Example GOLDEN = Contracts.example(ProgrammeState.TYPE);

  private final String slug = TestBacking.slug("programmes");

  @Autowired private ProgrammeView programmes;
  @Autowired private ProgrammeStateListener listener;
  @Autowired private Staff staff;

  @Test
  void everyExampleOfTheContractIsReadAndWhatIsNewInItPassedOver() {
    var all = new ArrayList<>(Contracts.examplesOf(ProgrammeState.TOPIC));
    all.addAll(Contracts.forwardExamplesOf(ProgrammeState.TOPIC));
    assertThat(all.stream().map(Example::name))
        .contains("plenary.agenda.programme-state.v1", "agenda.programmes.unknown-field");
    var told =
        new Programme(
            "migration-dialogue",
            19,
            "Dialogue on Migration",
            "America/New_York",
            LocalDate.parse("2026-10-06"),
            LocalDate.parse("2026-10-07"),
            "public",
            Set.of("programme@dialogue.example.org", "floor@dialogue.example.org"));
    for (var example : all) {
      programmes.forget(GOLDEN.key()).block();
      listener.on(example.received(0, 0));
      assertThat(programmes.find(GOLDEN.key()).block())
          .as(example.name())
          .isEqualTo(example.type().equals(ProgrammeState.TYPE) ? told : null);
    }
  }

  @Test
  void theNewestVersionStaysInWhicheverOrderItIsToldAndATombstoneEndsIt() {
    for (var version : List.of(2L, 3L, 1L, 3L, 2L)) {
      listener.on(told(version, "public").received(0, 0));
    }
    assertThat(programmes.find(slug).block()).isEqualTo(programme(3, "public"));
    listener.on(new Example("gone", ProgrammeState.TOPIC, slug, Map.of(), null).received(0, 0));
    assertThat(programmes.find(slug).block()).isNull();
  }

  @Test
  void whatTheTopicSaysIsKnownWithinAMoment() {
    TestBacking.shared().send(told(1, "draft"), told(2, "public"));
    Eventually.holds(
        "version 2 is known",
        PATIENCE,
        () -> programme(2, "public").equals(programmes.find(slug).block()));
  }

  @Test
  void itsOwnStaffAndTheInstallationsComeInAndTheOthersAreToldWhatTheyMayKnow() {
    programmes.keep(programme(1, "public")).block();
    assertThat(
            Stream.of(
                    who("desk@dialogue.example.org", "ATTENDEE"),
                    who("Desk@Dialogue.example.org", "ATTENDEE"),
                    who("anybody@example.org", "ATTENDEE", "STAFF"),
                    who(null, "ATTENDEE", "STAFF", "ADMIN"),
                    who("desk@other.example.org", "ATTENDEE"),
                    who(null, "ATTENDEE"),
                    null)
                .map(each -> answer(each, slug)))
        .isEqualTo(
            List.of(
                "200",
                "200",
                "200",
                "200",
                "403 urn:plenary:problem:not-allowed",
                "403 urn:plenary:problem:not-allowed",
                "403 urn:plenary:problem:not-allowed"));
    programmes.keep(programme(2, "draft")).block();
    assertThat(answer(who("desk@dialogue.example.org", "ATTENDEE"), slug)).isEqualTo("200");
    assertThat(answer(who("desk@other.example.org", "ATTENDEE"), slug))
        .isEqualTo("404 urn:plenary:problem:no-such-programme");
    assertThat(answer(who("anybody@example.org", "ATTENDEE", "STAFF"), slug + "-2"))
        .isEqualTo("404 urn:plenary:problem:no-such-programme");
  }

  @Test
  void whoIsRefusedCausesNothing() {
    programmes.keep(programme(1, "public")).block();
    var caused = new ArrayList<String>();
    Mono<ResponseEntity<Object>> work =
        Mono.fromSupplier(
            () -> {
              caused.add("work");
              return ResponseEntity.ok().build();
            });
    staff.only(who("desk@other.example.org", "ATTENDEE"), slug, work).block();
    assertThat(caused).isEmpty();
    staff.only(who("desk@dialogue.example.org", "ATTENDEE"), slug, work).block();
    assertThat(caused).isEqualTo(List.of("work"));
  }

  private String answer(@Nullable Principal who, String programme) {
    var answer = staff.only(who, programme, Mono.just(ResponseEntity.ok().build())).block();
    return answer.getBody() instanceof ProblemDetail problem
        ? problem.getStatus() + " " + problem.getType()
        : Integer.toString(answer.getStatusCode().value());
  }

  private static Principal who(@Nullable String email, String... roles) {
    var token =
        Jwt.withTokenValue("token")
            .header("alg", "none")
            .subject("8cf052d8-4cc2-4dd6-b3e5-732bb4161a66")
            .issuedAt(Instant.EPOCH);
    if (email != null) {
      token.claim("email", email);
    }
    var authorities = Stream.of(roles).map(role -> "ROLE_" + role).toArray(String[]::new);
    return new JwtAuthenticationToken(
        token.build(), AuthorityUtils.createAuthorityList(authorities));
  }

  private Programme programme(long version, String visibility) {
    return new Programme(
        slug,
        version,
        "Version " + version,
        "Europe/Zurich",
        LocalDate.parse("2026-03-04"),
        LocalDate.parse("2026-03-05"),
        visibility,
        Set.of("desk@dialogue.example.org"));
  }

  private Example told(long version, String visibility) {
    return Told.programme(slug, version, visibility, List.of("desk@dialogue.example.org"));
  }
}
