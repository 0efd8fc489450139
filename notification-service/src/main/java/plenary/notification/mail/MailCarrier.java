package plenary.notification.mail;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.mail.MessagingException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;
import plenary.notification.audience.Attendee;
import plenary.notification.audience.Audiences;
import plenary.notification.ledger.Carrier;
import plenary.notification.ledger.Channel;
import plenary.notification.ledger.Outcome;
import plenary.notification.ledger.Pauses;
import plenary.notification.mail.Mailbag.Letter;
import plenary.notification.mail.Mailbag.Limits;
import plenary.notification.mail.Mailbag.Step;
import plenary.notification.mail.Mailbag.Wanted;
import plenary.notification.notice.Notice;
import plenary.notification.notice.Notices;
import plenary.notification.preference.Choice;
import plenary.notification.preference.PreferenceBook;
import plenary.notification.preference.Preferences;
import plenary.notification.preference.Topic;
import plenary.wording.Urgency;
import reactor.core.publisher.Flux;

/** Tells attendees by mail. It blocks, on the courier's threads. */
@Component
@EnableConfigurationProperties(MailProperties.class)
class MailCarrier implements Carrier {

  /** Longer than all time limits of one mail together. */
  private static final Duration LEASE = Duration.ofMinutes(2);

  private static final Outcome.Spared UNREACHABLE = new Outcome.Spared("unreachable");

  private final Audiences audiences;
  private final PreferenceBook preferences;
  private final Notices notices;
  private final Mailbags bags;
  private final Composer composer;
  private final SmtpPost post;
  private final MailProperties settings;
  private final Limits limits;
  private final MeterRegistry meters;
  private final Clock clock;

  MailCarrier(
      Audiences audiences,
      PreferenceBook preferences,
      Notices notices,
      Mailbags bags,
      Composer composer,
      SmtpPost post,
      MailProperties settings,
      MeterRegistry meters,
      Clock clock) {
    this.audiences = audiences;
    this.preferences = preferences;
    this.notices = notices;
    this.bags = bags;
    this.composer = composer;
    this.post = post;
    this.settings = settings;
    this.limits = new Limits(settings.mostPerHour(), LEASE, new Pauses(settings.pauses()));
    this.meters = meters;
    this.clock = clock;
  }

  @Override
  public Channel channel() {
    return Channel.MAIL;
  }

  @Override
  public int atOnce() {
    return settings.connections();
  }

  @Override
  public Pauses pauses() {
    return limits.pauses();
  }

  @Override
  public boolean collects() {
    return true;
  }

  @Override
  public Set<String> reaches(Collection<String> attendees) {
    return known(attendees).entrySet().stream()
        .filter(entry -> entry.getValue().email() != null)
        .map(Map.Entry::getKey)
        .collect(Collectors.toUnmodifiableSet());
  }

  private Map<String, Attendee> known(Collection<String> attendees) {
    return Objects.requireNonNull(audiences.attendees(attendees).block());
  }

  @Override
  public Outcome carry(Notice notice, String to, int tries) {
    return carry(notice, to, false);
  }

  @Override
  public Outcome collect(Notice notice, String to, int tries) {
    return carry(notice, to, true);
  }

  private Outcome carry(Notice notice, String to, boolean collect) {
    var attendee = known(List.of(to)).get(to);
    if (attendee == null || attendee.email() == null) {
      return UNREACHABLE;
    }
    var wishes = Objects.requireNonNull(preferences.of(to).block()).preferences();
    var now = now();
    var against = against(wishes, notice, now); // they may have chosen otherwise meanwhile
    if (against != null) {
      return against;
    }
    var wanted =
        new Wanted(
            notice.id(),
            collect || choice(wishes, notice) == Choice.DIGEST && notice.urgency() != Urgency.HIGH,
            notice.urgency() == Urgency.HIGH,
            wishes.awake(now.plus(settings.digestEvery())),
            wishes.awake(now));
    return switch (bags.decide(to, wanted, limits, now)) {
      case Step.Told(var how) -> new Outcome.Sent(how);
      case Step.NotTold(var why) -> new Outcome.Failed(why);
      case Step.Wait(var why, var until) -> new Outcome.Wait(why, until);
      case Step.Send(var letter) -> send(letter, notice, to, attendee, wishes);
    };
  }

  private static @Nullable Outcome against(Preferences wishes, Notice notice, Instant now) {
    return wishes.against(
        Topic.of(notice.kind()), notice.sessionId(), notice.urgency(), Channel.MAIL, now);
  }

  private static Choice choice(Preferences wishes, Notice notice) {
    return wishes.choice(Topic.of(notice.kind()), Channel.MAIL);
  }

  private static boolean wants(Preferences wishes, Notice notice, Instant now) {
    return !(against(wishes, notice, now) instanceof Outcome.Spared);
  }

  private Outcome send(
      Letter letter, Notice notice, String to, Attendee attendee, Preferences wishes) {
    var told =
        letter.digest()
            ? inOrder(letter).stream().filter(each -> wants(wishes, each, now())).toList()
            : List.of(notice);
    // Nothing may be left: all of it was corrected, or is not wanted any more.
    var answer =
        told.isEmpty() ? new Answer.Refused("superseded") : answer(letter, to, attendee, told);
    count(letter, answer);
    var after = bags.heard(to, letter, answer, limits, now());
    return switch (answer) {
      case Answer.Accepted(var reply) -> new Outcome.Sent(reply);
      case Answer.Refused(var why) -> new Outcome.Failed(why);
      case Answer.NotYet(var why) when !letter.digest() -> new Outcome.Again(why, null);
      case Answer.NotYet(var why) -> notYet(after, why);
      case Answer.Away(var why) -> new Outcome.Away(why);
    };
  }

  /** The tries of a digest are its own; what is in it waits for it. */
  private static Outcome notYet(Letter digest, String why) {
    return digest.end() == null
        ? new Outcome.Wait(why, digest.held())
        : new Outcome.Failed(digest.end());
  }

  /** Those that still hold; the newest state comes last. */
  private List<Notice> inOrder(Letter letter) {
    var superseded = Objects.requireNonNull(notices.superseded(letter.notices()).block()).keySet();
    return Objects.requireNonNull(
        Flux.fromIterable(letter.notices())
            .filter(id -> !superseded.contains(id))
            .concatMap(notices::find)
            .sort(Comparator.comparing(Notice::at).thenComparing(Notice::position))
            .collectList()
            .block());
  }

  private Answer answer(Letter letter, String to, Attendee attendee, List<Notice> told) {
    var mail = composer.compose(letter, to, attendee, email(attendee), told);
    MimeLetter mime;
    try {
      mime = MimeLetter.of(post.session(), mail, composer.from(), settings.replyTo(), now());
    } catch (MessagingException _) {
      return new Answer.Refused("no address");
    }
    var timer = Timer.start(meters);
    var answer = post.send(mime);
    timer.stop(meters.timer("plenary.mail.smtp"));
    return letter.digest() && answer instanceof Answer.Accepted(var reply)
        ? new Answer.Accepted("digest " + mail.messageId() + ", " + reply)
        : answer;
  }

  private static String email(Attendee attendee) {
    return Objects.requireNonNull(attendee.email());
  }

  private void count(Letter letter, Answer answer) {
    var outcome =
        switch (answer) {
          case Answer.Accepted _ -> "accepted";
          case Answer.Refused _ -> "refused";
          case Answer.NotYet _ -> "not-yet";
          case Answer.Away _ -> "away";
        };
    meters
        .counter("plenary.mails", "kind", letter.digest() ? "digest" : "single", "outcome", outcome)
        .increment();
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
