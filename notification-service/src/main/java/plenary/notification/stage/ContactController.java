package plenary.notification.stage;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.security.Principal;
import java.util.List;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import plenary.edge.Staff;
import reactor.core.publisher.Mono;

/** Staff say who of a programme's people is reached at which address. */
@RestController
@Tag(name = "Contacts", description = "How those on stage are reached; staff")
@SecurityRequirement(name = "token")
class ContactController {

  private static final String CONTACT = "/programmes/{slug}/people/{personId}/contact";

  private final Contacts contacts;
  private final Staff staff;

  ContactController(Contacts contacts, Staff staff) {
    this.contacts = contacts;
    this.staff = staff;
  }

  @Schema(name = "Contact")
  record ContactJson(String personId, String email) {

    static ContactJson of(Contact contact) {
      return new ContactJson(contact.personId(), contact.email());
    }
  }

  @Schema(name = "Contacts")
  record ContactsJson(List<ContactJson> contacts) {}

  @Schema(name = "ContactAddress")
  record AddressJson(@Schema(example = "name@example.org") String email) {}

  @GetMapping("/programmes/{slug}/contacts")
  @Operation(summary = "The addresses of a programme's people, as far as staff set them")
  @ApiResponse(
      responseCode = "200",
      description = "By person",
      content = @Content(schema = @Schema(implementation = ContactsJson.class)))
  @ApiResponse(responseCode = "403", description = "not-allowed")
  @ApiResponse(responseCode = "404", description = "no-such-programme")
  Mono<ResponseEntity<Object>> contacts(
      @PathVariable("slug") String slug, @Parameter(hidden = true) Principal principal) {
    return staff.only(
        principal,
        slug,
        contacts
            .all(slug)
            .map(all -> new ContactsJson(all.stream().map(ContactJson::of).toList()))
            .map(ResponseEntity::<Object>ok));
  }

  @PutMapping(CONTACT)
  @Operation(
      summary = "Say at which address a person is reached",
      description =
          "Whoever signs in with this address is told what happens to the sessions that the person"
              + " moderates or speaks in.")
  @ApiResponse(
      responseCode = "200",
      description = "The person and the address",
      content = @Content(schema = @Schema(implementation = ContactJson.class)))
  @ApiResponse(responseCode = "400", description = "bad-request, with the field")
  @ApiResponse(responseCode = "403", description = "not-allowed")
  @ApiResponse(responseCode = "404", description = "no-such-programme")
  Mono<ResponseEntity<Object>> set(
      @PathVariable("slug") String slug,
      @PathVariable("personId") UUID personId,
      @io.swagger.v3.oas.annotations.parameters.RequestBody(
              content = @Content(schema = @Schema(implementation = AddressJson.class)))
          @RequestBody
          ContactRequest body,
      @Parameter(hidden = true) Principal principal) {
    var mistake = body.mistake();
    return staff.only(
        principal,
        slug,
        mistake.isPresent()
            ? Mono.just(mistake.get().response())
            : contacts
                .set(new Contact(slug, personId.toString(), body.address().orElseThrow()))
                .map(ContactJson::of)
                .map(ResponseEntity::<Object>ok));
  }

  @DeleteMapping(CONTACT)
  @Operation(summary = "Say that a person is reached at no address")
  @ApiResponse(responseCode = "204", description = "There is none, whether there was or not")
  @ApiResponse(responseCode = "403", description = "not-allowed")
  @ApiResponse(responseCode = "404", description = "no-such-programme")
  Mono<ResponseEntity<Object>> remove(
      @PathVariable("slug") String slug,
      @PathVariable("personId") UUID personId,
      @Parameter(hidden = true) Principal principal) {
    return staff.only(
        principal,
        slug,
        contacts
            .remove(slug, personId.toString())
            .thenReturn(ResponseEntity.noContent().<Object>build()));
  }
}
