package plenary.notification.inbox;

import static com.mongodb.client.model.Filters.eq;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
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
import plenary.notification.notice.Addresses;
import plenary.notification.notice.Notice;
import plenary.notification.notice.Notices;
import plenary.notification.personal.PersonalData;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Works out what was said to somebody. */
@Component
class Inbox implements PersonalData {

  /** So many announcements of one programme are looked through for one page, or a few more. */
  private static final int MOST_LOOKED_AT = 1_000;

  private static final int LEAST_AT_ONCE = 100;

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
   * Some of it, the newest first.
   *
   * @param next where the next ones begin; null where nothing is left
   */
  record Part(List<Entry> entries, @Nullable Cursor next) {}

  /**
   * The newest first.
   *
   * @param programme null for all that concern them
   * @param before only those that come after it in this order; null for all
   */
  Mono<Part> of(Caller caller, @Nullable String programme, @Nullable Cursor before, int limit) {
    return Mono.zip(audiences.concernsOf(caller.id()), read(caller.id()))
        .flatMap(
            known ->
                Flux.fromIterable(programmes(known.getT1(), programme))
                    .concatMap(slug -> look(caller, slug, known.getT1(), before, limit))
                    .collectList()
                    .map(all -> Looked.page(all, limit))
                    .flatMap(
                        page ->
                            entries(page.notices(), known.getT2())
                                .map(entries -> part(entries, page.next()))));
  }

  private static Part part(List<Entry> entries, @Nullable Cursor next) {
    return new Part(entries, next);
  }

  private static Set<String> programmes(Concerns concerns, @Nullable String only) {
    return only == null ? new TreeSet<>(concerns.programmes()) : Set.of(only);
  }

  /** A page of the store's after the other, until there is enough for one of ours. */
  private Mono<Looked> look(
      Caller caller, String slug, Concerns concerns, @Nullable Cursor before, int limit) {
    return staff
        .of(slug, caller)
        .flatMap(
            isStaff -> {
              var to = Addresses.of(caller.id(), isStaff, concerns.sessions(slug));
              Predicate<Notice> isTheirs =
                  notice ->
                      concerns.isAddressed(notice.audience(), notice.at(), caller.id(), isStaff);
              int atOnce = Math.max(limit + 1, LEAST_AT_ONCE);
              return Mono.just(Looked.nothing(before))
                  .expand(
                      looked ->
                          looked.isAll()
                                  || looked.theirs().size() > limit
                                  || looked.count() >= MOST_LOOKED_AT
                              ? Mono.empty()
                              : more(looked, to, slug, isTheirs, atOnce))
                  .last();
            });
  }

  private Mono<Looked> more(
      Looked looked, Addresses to, String slug, Predicate<Notice> isTheirs, int most) {
    var after = looked.upTo();
    return notices
        .to(to, slug, after == null ? null : after.id(), after == null ? null : after.at(), most)
        .collectList()
        .map(next -> looked.and(next, isTheirs, next.size() < most));
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
