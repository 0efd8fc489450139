package plenary.testing.api;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import org.springframework.web.reactive.result.method.RequestMappingInfoHandlerMapping;

/**
 * Asks every endpoint that a service has as everybody who there may be, and writes down what each
 * is answered, as a table to be held against the one in the service's own test. An endpoint that is
 * new stands in the one and not in the other.
 *
 * <p>What would change something is asked with nothing that can be done, so a caller who is let in
 * is told what is wrong with it: a row depends on no other.
 */
public final class AccessTable {

  private static final String NO_SUCH_PROGRAMME = "urn:plenary:problem:no-such-programme";
  private static final Pattern VARIABLE = Pattern.compile("\\{\\*?([^}]+)}");

  private final Caller caller;
  private final Map<String, Supplier<@Nullable String>> columns;
  private final List<String> noGood;
  private final List<Map<String, String>> worlds;
  private final Map<String, String> bodies;

  /**
   * @param base where the service is, with its base path
   * @param columns who asks: a token, or null for nobody; asked for each request, so that a row in
   *     which everything of somebody is ended ends nothing of the next
   * @param noGood tokens that are good nowhere
   * @param worlds values of the paths' variables, or of an endpoint's and its variable with a blank
   *     between, with {@code ?} for its query; where there are several worlds, such as a programme
   *     that all know and a draft, each is asked in their order, and answers that differ are parted
   *     by a slash
   * @param bodies JSON, or CSV, by endpoint, such as {@code PUT /me}; the others get none
   */
  public AccessTable(
      URI base,
      Map<String, Supplier<@Nullable String>> columns,
      Collection<String> noGood,
      List<Map<String, String>> worlds,
      Map<String, String> bodies) {
    this.caller = new Caller(base);
    this.columns = columns;
    this.noGood = List.copyOf(noGood);
    this.worlds = worlds;
    this.bodies = bodies;
  }

  /** All that a service's controllers answer, as {@code GET /path}. */
  public static Set<String> endpoints(ApplicationContext context) {
    return context
        .getBean("requestMappingHandlerMapping", RequestMappingInfoHandlerMapping.class)
        .getHandlerMethods()
        .keySet()
        .stream()
        .flatMap(
            mapping ->
                mapping.getPatternsCondition().getPatterns().stream()
                    .flatMap(
                        path ->
                            mapping.getMethodsCondition().getMethods().stream()
                                .map(method -> method + " " + path.getPatternString())))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** A line with the columns, then one for each endpoint. */
  public String of(Collection<String> endpoints) {
    int width = endpoints.stream().mapToInt(String::length).max().orElse(0);
    var names = Stream.concat(columns.keySet().stream(), Stream.of("no good")).toList();
    return Stream.concat(
            Stream.of(line("", names, width)),
            endpoints.stream().map(each -> line(each, cells(each), width)))
        .collect(Collectors.joining("\n", "", "\n"));
  }

  private static String line(String first, List<String> cells, int width) {
    var line = new StringBuilder(first).append(" ".repeat(width - first.length())).append(" |");
    cells.forEach(cell -> line.append(" %-9s".formatted(cell)));
    return line.toString().stripTrailing();
  }

  private List<String> cells(String endpoint) {
    return Stream.concat(
            columns.values().stream().map(who -> cell(endpoint, List.of(who))),
            Stream.of(
                cell(
                    endpoint, noGood.stream().map(each -> (Supplier<String>) () -> each).toList())))
        .toList();
  }

  private String cell(String endpoint, List<? extends Supplier<@Nullable String>> tokens) {
    var answers = new LinkedHashSet<String>();
    for (var token : tokens) {
      for (var target : targets(endpoint)) {
        answers.add(answer(endpoint, target, token.get()));
      }
    }
    return String.join("/", answers);
  }

  /** The status; or that there is no such programme, for all that the caller is to know. */
  private String answer(String endpoint, String target, @Nullable String token) {
    var method = endpoint.substring(0, endpoint.indexOf(' '));
    var body = bodies.getOrDefault(endpoint, "");
    var headers = new HashMap<String, String>();
    if (!body.isEmpty()) {
      headers.put("Content-Type", body.startsWith("{") ? "application/json" : "text/csv");
    }
    if (token != null) {
      headers.put("Authorization", "Bearer " + token);
    }
    var answer = caller.send(method, target, headers, body.getBytes(StandardCharsets.UTF_8));
    return answer.json().path("type").asString("").equals(NO_SUCH_PROGRAMME)
        ? "hidden"
        : Integer.toString(answer.status());
  }

  private String query(String endpoint) {
    var query = worlds.getFirst().getOrDefault(endpoint + " ?", "");
    return query.isEmpty() ? "" : "?" + query;
  }

  /** The endpoint's path, once for each world that makes another one of it. */
  private Set<String> targets(String endpoint) {
    var path = endpoint.substring(endpoint.indexOf(' ') + 1);
    return worlds.stream()
        .map(
            world ->
                VARIABLE
                    .matcher(path)
                    .replaceAll(
                        found -> {
                          var name = found.group(1);
                          return world.getOrDefault(
                              endpoint + " " + name, world.getOrDefault(name, "none"));
                        }))
        .map(each -> each.replace("/**", "/x").replace("*", "x") + query(endpoint))
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }
}
