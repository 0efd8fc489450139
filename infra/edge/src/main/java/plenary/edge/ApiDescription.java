package plenary.edge;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem.HttpMethod;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;
import org.springframework.http.HttpStatus;

/**
 * What every service's OpenAPI document says alike: where the service is, which token it takes, and
 * that every refusal is a problem, so that no operation needs to say so itself.
 */
final class ApiDescription implements GlobalOpenApiCustomizer {

  private static final String JSON = org.springframework.http.MediaType.APPLICATION_JSON_VALUE;
  private static final String PROBLEM_JSON =
      org.springframework.http.MediaType.APPLICATION_PROBLEM_JSON_VALUE;
  private static final String ANY = org.springframework.http.MediaType.ALL_VALUE;
  private static final String PROBLEM = "Problem";
  private static final String TOKEN = "token";

  private final String basePath;

  ApiDescription(String basePath) {
    this.basePath = basePath;
  }

  @Override
  public void customise(OpenAPI api) {
    // Without an origin: it is the one that the reader came by, whatever stands in between.
    api.setServers(List.of(new Server().url(basePath.isEmpty() ? "/" : basePath)));
    api.schema(PROBLEM, problem());
    api.schemaRequirement(
        TOKEN,
        new SecurityScheme()
            .type(SecurityScheme.Type.HTTP)
            .scheme("bearer")
            .bearerFormat("JWT")
            .description("An access token; what is open to everybody needs none"));
    api.setSecurity(List.of(new SecurityRequirement(), new SecurityRequirement().addList(TOKEN)));
    api.getPaths()
        .values()
        .forEach(
            path ->
                path.readOperationsMap()
                    .forEach(
                        (method, operation) -> {
                          refusals(method, operation)
                              .forEach(operation.getResponses()::putIfAbsent);
                          describe(operation.getResponses());
                        }));
  }

  /** What any operation may be refused with before it is looked at. */
  private static Map<String, ApiResponse> refusals(HttpMethod method, Operation operation) {
    var all = new TreeMap<String, ApiResponse>();
    all.put("400", described("bad-request"));
    all.put("401", described("sign-in-needed, or a token that is no good"));
    all.put("406", described("not-acceptable"));
    all.put("429", described("too-many-requests; Retry-After says when to come back"));
    all.put("503", described("temporarily-unavailable; Retry-After says when to come back"));
    if (method != HttpMethod.GET) {
      all.put("403", described("not-allowed; cross-site-request"));
      all.put("415", described("unsupported-media-type"));
    }
    if (operation.getRequestBody() != null) {
      all.put("408", described("request-timeout: the body came too slowly"));
      all.put("413", described("content-too-large"));
    }
    return all;
  }

  private static ApiResponse described(String as) {
    return new ApiResponse().description(as);
  }

  private static void describe(ApiResponses responses) {
    responses.forEach(
        (status, response) -> {
          if (status.equals("204") || status.equals("304")) {
            response.setContent(null);
          } else if (isRefusal(status)) {
            response.setContent(problemContent());
          } else if (response.getContent() != null) {
            response.setContent(success(response.getContent()));
          }
        });
    responses.setDefault(
        new ApiResponse().description("Any other refusal").content(problemContent()));
  }

  private static boolean isRefusal(String status) {
    var known = status.matches("\\d{3}") ? HttpStatus.resolve(Integer.parseInt(status)) : null;
    return known == null ? status.matches("[45]XX|default") : known.isError();
  }

  /** What a handler may answer with says nothing of which answer is a problem. */
  private static Content success(Content described) {
    var content = new Content();
    described.forEach(
        (type, body) -> {
          if (!type.equals(PROBLEM_JSON)) {
            content.addMediaType(type.equals(ANY) ? JSON : type, body);
          }
        });
    return content;
  }

  private static Content problemContent() {
    return new Content()
        .addMediaType(
            PROBLEM_JSON,
            new MediaType().schema(new Schema<>().$ref("#/components/schemas/" + PROBLEM)));
  }

  private static Schema<?> problem() {
    return new ObjectSchema()
        .description("RFC 9457; further members as described")
        .addProperty(
            "type", new StringSchema().format("uri").example(Problem.TYPES + "room-double-booked"))
        .addProperty("title", new StringSchema())
        .addProperty("status", new IntegerSchema())
        .addProperty("detail", new StringSchema())
        .required(List.of("type", "title", "status"));
  }
}
