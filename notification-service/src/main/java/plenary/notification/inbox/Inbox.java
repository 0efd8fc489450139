package plenary.notification.inbox;

import static com.mongodb.client.model.Filters.eq;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import plenary.delivery.Outbox;
import plenary.delivery.OutboxStore;
import plenary.delivery.OutboxStore.Change;
import plenary.delivery.OutboxStore.Stored;
import plenary.edge.Caller;
import plenary.edge.Staff;
import plenary.notification.audience.Audiences;
import plenary.notification.audience.Concerns;
import plenary.notification.notice.Notice;
import plenary.notification.notice.Notices;
import plenary.notification.personal.PersonalData;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Works out what was said to somebody. */
@Component
class Inbox implements PersonalData {

  /** So many announcements of one programme are looked through for one page. */
  private static final int MOST_LOOKED_AT = 5_000;

  private static final Comparator<Notice> NEWEST_FIRST =
      Comparator.comparing(Notice::at).thenComparing(Notice::id).reversed();

  private final Audiences audiences;
  private final Notices notices;
  private final Staff staff;
  private final OutboxStore<ReadMarks> marks;

  Inbox(Audiences audiences, Notices notices, Staff staff, Outbox outbox) {
    this.audiences = audiences;
    this.notices = notices;
    this.staff = staff;
    this.marks = outbox.store("read", ReadMarks.class);
  }

  /**
   * @param supersededBy the id of the one that corrects it; null for none
   */
  record Entry(Notice notice, boolean isRead, @Nullable String supersededBy) {}

  /**
   * The newest first.
   *
   * @param programme null for all that concern them
   * @param before only those that come after it in this order; null for all
   */
  Mono<List<Entry>> of(
      Caller caller, @Nullable String programme, @Nullable Cursor before, int limit) {
    return Mono.zip(audiences.concernsOf(caller.id()), read(caller.id()))
        .flatMap(
            known ->
                Flux.fromIterable(programmes(known.getT1(), programme))
                    .concatMap(slug -> said(caller, slug, known.getT1(), before, limit))
                    .collectList()
                    .map(all -> newest(all, limit))
                    .flatMap(some -> entries(some, known.getT2())));
  }

  private static Set<String> programmes(Concerns concerns, @Nullable String only) {
    return only == null ? new TreeSet<>(concerns.programmes()) : Set.of(only);
  }

  private static List<Notice> newest(Collection<Notice> all, int limit) {
    return all.stream().sorted(NEWEST_FIRST).limit(limit).toList();
  }

  private Flux<Notice> said(
      Caller caller, String slug, Concerns concerns, @Nullable Cursor before, int limit) {
    return staff
        .of(slug, caller)
        .flatMapMany(
            isStaff ->
                notices
                    .upTo(slug, before == null ? null : before.at())
                    .take(MOST_LOOKED_AT)
                    .filter(notice -> before == null || before.isBefore(notice))
                    .filter(
                        notice ->
                            concerns.isAddressed(
                                notice.audience(), notice.at(), caller.id(), isStaff))
                    .take(limit));
  }

  private Mono<List<Entry>> entries(List<Notice> some, ReadMarks read) {
    return notices
        .superseded(some.stream().map(Notice::id).toList())
        .map(
            by ->
                some.stream()
                    .map(
                        notice ->
                            new Entry(
                                notice, read.has(notice.id(), notice.at()), by.get(notice.id())))
                    .toList());
  }

  private Mono<ReadMarks> read(String attendee) {
    return marks.load(attendee).map(Stored::state).defaultIfEmpty(ReadMarks.NONE);
  }

  /** Marks what was read. */
  Mono<Void> mark(String attendee, Collection<String> ids, @Nullable Instant upTo) {
    var all = new ArrayList<>(ids);
    return change(attendee, marks -> (upTo == null ? marks : marks.upTo(upTo)).and(all))
        .then(Mono.defer(() -> audiences.forgetIfErased(attendee)));
  }

  private Mono<Void> change(String attendee, UnaryOperator<ReadMarks> change) {
    return marks
        .change(
            attendee,
            there -> {
              var before = there == null ? ReadMarks.NONE : there.state();
              var after = change.apply(before);
              return after.equals(before)
                  ? new Change.Keep<>(false)
                  : new Change.Write<>(after, List.of(), true);
            })
        .then();
  }

  @Override
  public Mono<Void> erase(String attendee) {
    return Mono.from(marks.collection().deleteOne(eq("_id", attendee))).then();
  }
}
