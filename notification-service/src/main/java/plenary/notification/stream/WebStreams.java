package plenary.notification.stream;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import plenary.notification.audience.Concerns;

/**
 * Carries streams over WebFlux, each with a queue of its own: for where TLS or HTTP/2 come without
 * a gateway, and everything is on one port.
 */
@Component
final class WebStreams implements Transport {

  private final Hub hub;
  private final Map<String, Set<Member>> programmes = new ConcurrentHashMap<>();

  WebStreams(Hub hub) {
    this.hub = hub;
    hub.carryBy(this);
  }

  /** A reader who has joined. */
  final class Member {
    private final String programme;
    private final Reader reader;
    private final WebStream stream;

    /** What it is up to without being told. */
    private volatile long upTo;

    private Member(String programme, Reader reader, WebStream stream, long upTo) {
      this.programme = programme;
      this.reader = reader;
      this.stream = stream;
      this.upTo = upTo;
    }

    /** Whether there is something, and it was taken. */
    private boolean offer(@Nullable Frame frame) {
      return frame != null && stream.offer(frame);
    }

    /** A stream may end while it joins, so this takes no lock that joining holds. */
    void leave() {
      hub.soon(
          () -> {
            programmes.computeIfPresent(
                programme,
                (_, members) -> {
                  members.remove(this);
                  return members.isEmpty() ? null : members;
                });
            hub.leave(programme, reader);
          });
    }
  }

  /**
   * Starts a stream.
   *
   * @param after what the reader is up to; null when it is new
   */
  Member join(
      String slug,
      Reader reader,
      @Nullable Long after,
      @Nullable Concerns concerns,
      WebStream stream) {
    var joined = new ArrayList<Member>(1);
    hub.join(
        slug,
        reader,
        after,
        concerns,
        Long.MAX_VALUE,
        start -> {
          var frames = new ArrayList<Frame>(start.frames().size() + 1);
          frames.add(Frame.position(start.from(), hub.retryMillis()));
          frames.addAll(start.frames());
          stream.begin(frames);
          var member = new Member(slug, reader, stream, start.upTo());
          programmes.compute(
              slug,
              (_, known) -> {
                var members = known == null ? ConcurrentHashMap.<Member>newKeySet() : known;
                members.add(member);
                return members;
              });
          joined.add(member);
        });
    if (!hub.mayStay(reader)) {
      stream.end();
    }
    return joined.getFirst();
  }

  private void each(String programme, long position, Predicate<Reader> which, MemberAction action) {
    for (var member : programmes.getOrDefault(programme, Set.of())) {
      if (member.upTo < position && which.test(member.reader)) {
        action.on(member);
      }
    }
  }

  private interface MemberAction {
    void on(Member member);
  }

  @Override
  public void tellGuests(Telling telling) {
    tell(telling, reader -> !reader.isPersonal());
  }

  @Override
  public void tellAttendees(Telling telling) {
    tell(telling, Reader::isPersonal);
  }

  private void tell(Telling telling, Predicate<Reader> which) {
    each(
        telling.told().programme(),
        telling.position(),
        which,
        member -> {
          if (member.offer(telling.frame(member.reader))) {
            telling.isOnItsWayTo(member.reader);
          }
        });
  }

  @Override
  public void cutAttendees(String programme, long position) {
    each(programme, position, Reader::isPersonal, member -> member.stream.cut());
  }

  @Override
  public void startOver(String programme, long position) {
    for (var member : programmes.getOrDefault(programme, Set.of())) {
      member.upTo = position;
      member.offer(Frame.snapshot(position));
    }
  }

  @Override
  public void beat(Predicate<Reader> haveEnded) {
    programmes.forEach(
        (programme, members) -> {
          long current = hub.current(programme);
          for (var member : members) {
            if (haveEnded.test(member.reader)) {
              member.stream.end();
            } else if (member.upTo > current && member.upTo > hub.current(programme)) {
              takeBack(member);
            } else {
              member.offer(Frame.HEARTBEAT);
            }
          }
        });
  }

  @Override
  public void end(Predicate<Reader> which) {
    for (var members : programmes.values()) {
      for (var member : members) {
        if (member.reader.isPersonal() && which.test(member.reader)) {
          member.stream.end();
        }
      }
    }
  }

  private void takeBack(Member member) {
    member.upTo = hub.current(member.programme);
    member.offer(Frame.snapshot(member.upTo));
  }

  @Override
  public void drain(List<Frame> farewells) {
    for (var members : programmes.values()) {
      for (var member : members) {
        int which = ThreadLocalRandom.current().nextInt(farewells.size());
        member.offer(farewells.get(which));
        member.stream.end();
      }
    }
  }
}
