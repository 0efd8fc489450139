package plenary.testing.api;

import static java.util.Comparator.comparing;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import plenary.testing.api.ApiDocument.Operation;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Drives every operation of a service with requests drawn from its own OpenAPI document, good ones
 * and bad ones, and notes each answer that breaks a law:
 *
 * <ul>
 *   <li>none is a failure of ours, and none shows the inside;
 *   <li>each has a status that the document gives for that operation, and what it answers with
 *       then;
 *   <li>each refusal is a problem with type, title, status and detail;
 *   <li>what is no JSON, has a field twice or one that is not known, is refused, and the field
 *       named.
 * </ul>
 *
 * <p>What is drawn depends on the seed alone, which is printed.
 */
public final class ApiDrive {

  private static final Pattern VARIABLE = Pattern.compile("\\{([^}/]+)}");
  private static final List<String> METHODS = List.of("GET", "POST", "PUT", "PATCH", "DELETE");
  private static final JsonMapper JSON = new JsonMapper();
  private static final byte[] NOTHING = new byte[0];
  private static final int ROUNDS = 5;
  private static final int BODIES = 40;
  private static final int PLACES = 8;

  private final ApiDocument api;
  private final Caller caller;
  private final Supplier<String> token;
  private final Map<String, List<String>> known;
  private final List<String> last;
  private final List<String> elsewhere;
  private final Random random;
  private final Samples samples;
  private final Map<String, List<String>> made = new HashMap<>();
  private final Map<String, String> violations = new LinkedHashMap<>();
  private final Map<String, SortedMap<Integer, Integer>> statuses = new TreeMap<>();

  private ApiDrive(Settings settings, ApiDocument api) {
    this.api = api;
    this.caller = new Caller(settings.base());
    this.token = settings.token();
    this.known = settings.known();
    this.last = settings.last();
    this.elsewhere = settings.elsewhere();
    this.random = new Random(settings.seed());
    this.samples = new Samples(api, known, random);
  }

  /**
   * What a drive needs to know.
   *
   * @param base where the service is, with its base path
   * @param token of somebody who may do everything; asked for each request
   * @param known values of things that there are, by the name of a field, of a parameter, or of an
   *     operation and a parameter with a blank between; whole bodies by operation and media type
   * @param last operations that end something for all others, such as signing everybody out
   * @param elsewhere beginnings of paths that all services have and another one's test drives
   */
  public record Settings(
      URI base,
      Supplier<String> token,
      Map<String, List<String>> known,
      List<String> last,
      List<String> elsewhere,
      long seed) {}

  /**
   * What came of it.
   *
   * @param violations what breaks a law, once for each operation and kind
   * @param statuses how often each operation answered with which status
   */
  public record Report(List<String> violations, Map<String, SortedMap<Integer, Integer>> statuses) {

    /** Operations that were never done: all that was asked of them was refused. */
    public List<String> neverDone() {
      return statuses.entrySet().stream()
          .filter(each -> each.getValue().keySet().stream().noneMatch(status -> status < 300))
          .map(Map.Entry::getKey)
          .toList();
    }

    /** How many requests were sent. */
    public int requests() {
      return statuses.values().stream()
          .flatMap(each -> each.values().stream())
          .mapToInt(Integer::intValue)
          .sum();
    }
  }

  /** Drives all operations that the service's document names. */
  public static Report run(Settings settings) {
    long started = System.nanoTime();
    var document = new Caller(settings.base()).send("GET", "/openapi.json", Map.of(), NOTHING);
    var drive = new ApiDrive(settings, ApiDocument.parse(document.text()));
    drive.all();
    var report = new Report(List.copyOf(drive.violations.values()), drive.statuses);
    System.out.printf(
        "*** %d requests to %d operations with the seed %d, %.1f s%n",
        report.requests(),
        report.statuses().size(),
        settings.seed(),
        (System.nanoTime() - started) / 1e9);
    return report;
  }

  private void all() {
    var operations =
        api.operations().stream()
            .filter(each -> elsewhere.stream().noneMatch(each.path()::startsWith))
            .sorted(
                comparing((Operation each) -> last.indexOf(each.name()))
                    .thenComparing(each -> METHODS.indexOf(each.method())))
            .toList();
    var first = operations.stream().filter(each -> !last.contains(each.name())).toList();
    for (int round = 0; round < ROUNDS; round++) {
      first.forEach(this::good);
    }
    first.forEach(this::bad);
    first.forEach(this::good);
    operations.stream()
        .filter(each -> last.contains(each.name()))
        .forEach(
            each -> {
              good(each);
              bad(each);
            });
  }

  private void good(Operation operation) {
    var bodies = operation.bodies();
    if (bodies.isEmpty()) {
      var answer =
          send(operation, target(operation, Map.of()), Map.of(), NOTHING, "as it should be");
      learn(operation, answer);
    } else {
      for (var body : bodies.properties()) {
        var sent = sample(operation, body.getValue().path("schema"), body.getKey());
        var answer =
            send(
                operation,
                target(operation, Map.of()),
                Map.of("Content-Type", body.getKey()),
                sent,
                "as it should be: " + new String(sent, StandardCharsets.UTF_8));
        learn(operation, answer);
      }
    }
  }

  private byte[] sample(Operation operation, JsonNode schema, String type) {
    var texts = known.getOrDefault(operation.name() + " " + type, List.of());
    if (!texts.isEmpty() && random.nextInt(6) > 0) {
      return texts.get(random.nextInt(texts.size())).getBytes(StandardCharsets.UTF_8);
    }
    var value = samples.value("", schema);
    return (type.endsWith("json") ? value.toString() : value.asString(""))
        .getBytes(StandardCharsets.UTF_8);
  }

  /** Things that were just made or are listed are asked for by their ids. */
  private void learn(Operation operation, Answer answer) {
    if (!answer.isDone()) {
      return;
    }
    var there = answer.json();
    var ids = new ArrayList<String>();
    ids.add(there.path("id").asString(""));
    there
        .valueStream()
        .filter(JsonNode::isArray)
        .forEach(list -> list.forEach(each -> ids.add(each.path("id").asString(""))));
    ids.removeIf(String::isEmpty);
    if (!ids.isEmpty()) {
      made.put(operation.path(), List.copyOf(ids.subList(0, Math.min(3, ids.size()))));
    }
  }

  private void bad(Operation operation) {
    badBodies(operation);
    badAddresses(operation);
    for (var header : Damage.some(Damage.headers(), PLACES, random)) {
      sendGood(operation, Map.of(), Map.of(header.get(0), header.get(1)), "the header " + header);
    }
    var stranger =
        sendGood(operation, Map.of(), Map.of("Authorization", "Bearer nonsense"), "no token");
    if (stranger.status() != 401) {
      note(operation, "a token that is none", stranger, "must be refused with 401");
    }
  }

  private void badBodies(Operation operation) {
    var json = operation.bodies().at("/application~1json/schema");
    if (!json.isMissingNode()) {
      var good = understood(operation, json);
      boolean isUnderstood = sent(operation, good).status() != 400;
      var all = new ArrayList<>(Damage.whole(good));
      all.addAll(Damage.some(Damage.places(good), BODIES, random));
      for (var each : all) {
        var answer =
            send(
                operation,
                target(operation, Map.of()),
                Map.of("Content-Type", "application/json"),
                each.bytes(),
                each.what()
                    + (each.bytes().length < 600
                        ? ": " + new String(each.bytes(), StandardCharsets.UTF_8)
                        : ""));
        if (isUnderstood && !isExcused(operation, good, each, answer)) {
          for (var violation : answer.violations(each.refused(), each.field())) {
            note(operation, each.what(), answer, violation);
          }
        }
      }
    }
    for (var body : operation.bodies().properties()) {
      var good = sample(operation, body.getValue().path("schema"), body.getKey());
      for (var type : List.of("application/x-nothing", "text", "application/json; charset=none")) {
        send(
            operation,
            target(operation, Map.of()),
            Map.of("Content-Type", type),
            good,
            "the type " + type);
      }
      byte[] noise = new byte[300];
      random.nextBytes(noise);
      send(
          operation,
          target(operation, Map.of()),
          Map.of("Content-Type", body.getKey()),
          noise,
          "noise");
      var packed =
          send(
              operation,
              target(operation, Map.of()),
              Map.of("Content-Type", body.getKey(), "Content-Encoding", "gzip"),
              good,
              "packed");
      if (packed.status() != 415) {
        note(operation, "a packed body", packed, "must be refused with 415");
      }
    }
  }

  /** One of some that the service does not take for wrong by itself. */
  private JsonNode understood(Operation operation, JsonNode schema) {
    var good = json(operation, schema);
    for (int i = 0; i < ROUNDS && sent(operation, good).status() == 400; i++) {
      good = json(operation, schema);
    }
    return good;
  }

  private JsonNode json(Operation operation, JsonNode schema) {
    return JSON.readTree(sample(operation, schema, "application/json"));
  }

  private Answer sent(Operation operation, JsonNode body) {
    return send(
        operation,
        target(operation, Map.of()),
        Map.of("Content-Type", "application/json"),
        body.toString().getBytes(StandardCharsets.UTF_8),
        "as it should be: " + body);
  }

  /**
   * Whether the law for bodies that are wrong says nothing here: what is not there is told first;
   * what need not be sent may be left out; and what is imported is a document, which is refused as
   * one and may have more in it. Of several things that are sent at once each is answered in its
   * place.
   */
  private static boolean isExcused(
      Operation operation, JsonNode good, Damage.Body body, Answer answer) {
    boolean isLeftOut =
        new String(body.bytes(), StandardCharsets.UTF_8).isBlank() && !operation.needsBody();
    boolean isDocument = good.isEmpty() && operation.documents(422);
    boolean isToldInItsPlace =
        body.field() != null
            && answer.isDone()
            && (answer.text().contains(body.field()) || answer.text().contains("\"problem\":"));
    return answer.status() == 404 || isLeftOut || isDocument || isToldInItsPlace;
  }

  private void badAddresses(Operation operation) {
    var variables = VARIABLE.matcher(operation.path());
    while (variables.find()) {
      for (var segment : Damage.some(Damage.segments(), PLACES, random)) {
        sendGood(
            operation,
            Map.of(variables.group(1), segment),
            Map.of(),
            variables.group() + " is " + segment);
      }
    }
    for (var parameter : operation.parameters("query")) {
      var name = parameter.path("name").asString();
      var values = new ArrayList<>(Damage.some(Damage.segments(), PLACES, random));
      values.add("");
      values.add("1&" + name + "=2");
      for (var value : values) {
        sendGood(operation, Map.of("?", name + "=" + value), Map.of(), name + " is " + value);
      }
    }
    sendGood(
        operation,
        Map.of("?", "nothing=1&=&&%00=%FF&" + "q=1&".repeat(500)),
        Map.of(),
        "a long query");
  }

  private Answer sendGood(
      Operation operation, Map<String, String> places, Map<String, String> headers, String what) {
    var all = new HashMap<>(headers);
    byte[] body = NOTHING;
    var first = operation.bodies().properties().stream().findFirst();
    if (first.isPresent()) {
      body = sample(operation, first.get().getValue().path("schema"), first.get().getKey());
      all.putIfAbsent("Content-Type", first.get().getKey());
    }
    return send(operation, target(operation, places), all, body, what);
  }

  /**
   * @param places values of some variables, encoded already; {@code ?} for the query
   */
  private String target(Operation operation, Map<String, String> places) {
    var path = new StringBuilder();
    var variables = VARIABLE.matcher(operation.path());
    while (variables.find()) {
      var name = variables.group(1);
      var before = operation.path().substring(0, Math.max(0, variables.start() - 1));
      var value =
          places.containsKey(name) ? places.get(name) : encoded(variable(operation, name, before));
      variables.appendReplacement(path, java.util.regex.Matcher.quoteReplacement(value));
    }
    variables.appendTail(path);
    var query = places.containsKey("?") ? places.get("?") : query(operation);
    return query.isEmpty() ? path.toString() : path + "?" + query;
  }

  private String variable(Operation operation, String name, String before) {
    var own =
        known.getOrDefault(operation.name() + " " + name, made.getOrDefault(before, List.of()));
    if (!own.isEmpty() && random.nextInt(8) > 0) {
      return own.get(random.nextInt(own.size()));
    }
    return operation.parameters("path").stream()
        .filter(each -> each.path("name").asString("").equals(name))
        .findFirst()
        .map(each -> samples.text(name, each.path("schema")))
        .orElse("x");
  }

  private String query(Operation operation) {
    var parts = new ArrayList<String>();
    for (var parameter : operation.parameters("query")) {
      var name = parameter.path("name").asString();
      var own = known.getOrDefault(operation.name() + " " + name, List.of());
      boolean isLikely = !own.isEmpty() && random.nextInt(8) > 0;
      if (isLikely || parameter.path("required").asBoolean(false) || random.nextInt(3) == 0) {
        var value =
            own.isEmpty()
                ? samples.text(name, parameter.path("schema"))
                : own.get(random.nextInt(own.size()));
        parts.add(name + "=" + encoded(value));
      }
    }
    return String.join("&", parts);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private Answer send(
      Operation operation, String target, Map<String, String> headers, byte[] body, String what) {
    var all = new HashMap<>(headers);
    all.putIfAbsent("Authorization", "Bearer " + token.get());
    var answer = caller.send(operation.method(), target, all, body);
    statuses
        .computeIfAbsent(operation.name(), _ -> new TreeMap<>())
        .merge(answer.status(), 1, Integer::sum);
    for (var violation : answer.violations(api, operation)) {
      note(operation, target + " with " + what, answer, violation);
    }
    return answer;
  }

  private void note(Operation operation, String what, Answer answer, String violation) {
    violations.putIfAbsent(
        operation.name() + answer.status() + violation,
        "%s: %s, %s%n    %s".formatted(operation.name(), violation, what, answer.shown()));
  }
}
