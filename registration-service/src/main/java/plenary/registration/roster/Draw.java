package plenary.registration.roster;

import static java.util.stream.Collectors.joining;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A draw that anyone can recompute. Its seed is chosen when it is announced, and known by its
 * SHA-256 from then on; the seed itself is published after it was held.
 *
 * <p>Who takes part is an entry: the number that each was given when they asked, or the numbers of
 * a party. All entries as one text ({@link #entries}) have a digest, the text's SHA-256; an entry's
 * key is the SHA-256 of {@code seed:digest:number}, with the first of its numbers; and seats are
 * given in the order of the keys. All of these are in hexadecimal digits and in UTF-8. Since the
 * digest is not known before the end, not even who knows the seed could choose a number.
 *
 * @param heldAt null until it was held
 * @param entries who took part; null until it was held
 * @param base the number of tickets before it was held: whoever is n-th by the draw has ticket base
 *     + n
 * @param given how many were given a seat or a place in the line so far
 */
public record Draw(
    String seed, @Nullable Instant heldAt, @Nullable String entries, long base, int given) {

  static Draw announced(String seed) {
    return new Draw(seed, null, null, 0, 0);
  }

  /** What is known of the seed from the beginning. */
  public String commitment() {
    return sha256(seed);
  }

  boolean isHeld() {
    return heldAt != null;
  }

  Draw held(Collection<Seat> entrants, long tickets, Instant at) {
    return new Draw(seed, at, entries(entrants), tickets, 0);
  }

  long nextTicket() {
    return base + given + 1;
  }

  Draw givenOneMore() {
    return new Draw(seed, heldAt, entries, base, given + 1);
  }

  /** The SHA-256 of all entries. */
  public String digest() {
    return sha256(entries == null ? "" : entries);
  }

  /**
   * All entries as one text: in the order of their first numbers, with commas between them. Entries
   * of one number each, one after the other, are {@code first-last}; a party's numbers have a plus
   * between them.
   */
  static String entries(Collection<Seat> entrants) {
    var text = new StringJoiner(",");
    long first = 0;
    long last = 0;
    for (var party : parties(entrants)) {
      long number = number(party.getFirst());
      boolean goesOn = party.size() == 1 && last > 0 && number == last + 1;
      if (!goesOn && last > 0) {
        text.add(run(first, last));
        last = 0;
      }
      if (party.size() > 1) {
        text.add(party.stream().map(Draw::number).map(String::valueOf).collect(joining("+")));
      } else {
        first = last > 0 ? first : number;
        last = number;
      }
    }
    return (last > 0 ? text.add(run(first, last)) : text).toString();
  }

  private static String run(long first, long last) {
    return first == last ? String.valueOf(first) : first + "-" + last;
  }

  /** Those who are still to be given something, parties together, in the order of the draw. */
  List<List<Seat>> order(Collection<Seat> entrants) {
    var prefix = seed + ":" + digest() + ":";
    var firsts = firsts();
    return parties(entrants).stream()
        .map(party -> new Keyed(sha256(prefix + first(party, firsts)), party))
        .sorted(Comparator.comparing(Keyed::key))
        .map(Keyed::party)
        .toList();
  }

  private record Keyed(String key, List<Seat> party) {}

  private static long first(List<Seat> party, Map<Long, Long> firsts) {
    long number = number(party.getFirst());
    return firsts.getOrDefault(number, number);
  }

  /** A party's first number by each of them: whoever left since leaves it as it was. */
  private Map<Long, Long> firsts() {
    Map<Long, Long> firsts = new HashMap<>();
    for (var entry : entries == null ? new String[0] : entries.split(",")) {
      if (entry.contains("+")) {
        var numbers = Stream.of(entry.split("\\+")).map(Long::valueOf).toList();
        numbers.forEach(number -> firsts.put(number, numbers.getFirst()));
      }
    }
    return firsts;
  }

  private static List<List<Seat>> parties(Collection<Seat> entrants) {
    Map<String, List<Seat>> parties = new TreeMap<>();
    var singles = new ArrayList<List<Seat>>();
    for (var seat : entrants) {
      if (seat.party() == null) {
        singles.add(List.of(seat));
      } else {
        parties.computeIfAbsent(seat.party(), _ -> new ArrayList<>()).add(seat);
      }
    }
    parties.values().forEach(party -> party.sort(Comparator.comparing(Draw::number)));
    singles.addAll(parties.values());
    singles.sort(Comparator.comparing((List<Seat> party) -> number(party.getFirst())));
    return singles;
  }

  private static long number(Seat seat) {
    return seat.entry() == null ? seat.ticket() : seat.entry();
  }

  /** In hexadecimal digits. */
  public static String sha256(String text) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("Every Java platform has SHA-256", impossible);
    }
  }
}
