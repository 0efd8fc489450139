package plenary.testing.api;

import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import plenary.testing.api.ApiDocument.Operation;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What was answered, and what is wrong with that. */
record Answer(int status, HttpHeaders headers, byte[] body) {

  private static final JsonMapper JSON = new JsonMapper();
  private static final String PROBLEM = "application/problem+json";

  /** What shows the inside: classes, packages, frames of a stack. */
  private static final Pattern INSIDE =
      Pattern.compile(
          "Exception|\\tat |\\bjava\\.(lang|util|time|io|net)\\b"
              + "|\\b(plenary|org\\.spring\\w+|reactor|tools\\.jackson|com\\.mongodb|io\\.netty)"
              + "\\.[a-z]+[.$][A-Za-z]|NullPointer|\\$\\$Lambda");

  String text() {
    return new String(body, StandardCharsets.UTF_8);
  }

  /** Without parameters; empty for none. */
  String type() {
    return headers.firstValue("content-type").orElse("").replaceFirst(";.*", "").strip();
  }

  /** A missing node for what is no JSON. */
  JsonNode json() {
    try {
      return JSON.readTree(body);
    } catch (JacksonException _) {
      return JSON.missingNode();
    }
  }

  boolean isDone() {
    return status >= 200 && status < 300;
  }

  /** What breaks a law that holds whatever was asked. */
  List<String> violations(ApiDocument api, Operation operation) {
    var all = new ArrayList<String>();
    if (status >= 500) {
      all.add("is our failure");
    }
    if (!operation.documents(status)) {
      all.add("the document does not say so");
    }
    if (isDone()) {
      all.addAll(successViolations(api, operation));
    } else if (status >= 400) {
      all.addAll(problemViolations());
    }
    if (INSIDE.matcher(text()).find() && !type().equals("text/event-stream")) {
      all.add("shows the inside");
    }
    return all;
  }

  private List<String> successViolations(ApiDocument api, Operation operation) {
    var documented = operation.answers(status);
    if (documented.isEmpty()) {
      return body.length == 0 ? List.of() : List.of("has a body that is not documented");
    }
    if (!documented.has(type())) {
      return List.of("is " + type() + ", not " + documented.propertyNames());
    }
    var schema = documented.path(type()).path("schema");
    return !type().endsWith("json") || schema.isMissingNode()
        ? List.of()
        : api.violations(schema, json()).stream().map(each -> "answers " + each).toList();
  }

  private List<String> problemViolations() {
    if (!type().equals(PROBLEM)) {
      return List.of("is " + type() + ", no problem");
    }
    var problem = json();
    var all = new ArrayList<String>();
    if (!problem.path("type").asString("").matches("urn:plenary:problem:[a-z0-9-]+")) {
      all.add("has no type of ours");
    }
    if (problem.path("title").asString("").isBlank()) {
      all.add("has no title");
    }
    if (problem.path("status").asInt(0) != status) {
      all.add("says another status");
    }
    if (problem.path("detail").asString("").isBlank()) {
      all.add("does not say what is wrong");
    }
    if ((status == 429 || status == 503) && headers.firstValue("retry-after").isEmpty()) {
      all.add("does not say when to come back");
    }
    return all;
  }

  /** What breaks the law for what was sent: a status, and a field that the problem names. */
  List<String> violations(@Nullable Integer refused, @Nullable String field) {
    if (refused != null && status != refused) {
      return List.of("must be refused with " + refused);
    }
    return field == null || json().path("field").asString("").endsWith(field)
        ? List.of()
        : List.of("does not name the field " + field);
  }

  String shown() {
    var text = text();
    return status + " " + (text.length() > 400 ? text.substring(0, 400) + "…" : text);
  }
}
