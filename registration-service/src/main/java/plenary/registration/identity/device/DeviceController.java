package plenary.registration.identity.device;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import plenary.edge.Caller;
import plenary.edge.Problem;
import plenary.registration.identity.token.SessionCookie;
import reactor.core.publisher.Mono;

/** Where I am signed in. */
@RestController
@Tag(name = "devices", description = "Where I am signed in")
@SecurityRequirement(name = "token")
class DeviceController {

  private final Devices devices;
  private final SessionCookie cookie;
  private final Clock clock;

  DeviceController(Devices devices, SessionCookie cookie, Clock clock) {
    this.devices = devices;
    this.cookie = cookie;
    this.clock = clock;
  }

  /**
   * @param agent such as {@code Firefox on Android}
   * @param current whether it is the one that asks
   */
  record DeviceJson(
      String id, Instant signedInAt, Instant expiresAt, String agent, boolean current) {}

  record DevicesJson(List<DeviceJson> devices) {}

  @GetMapping("/me/devices")
  @Operation(
      summary = "Where I am signed in",
      description = "The newest first, twenty at most; none where another issuer signs people in.")
  Mono<DevicesJson> list(@AuthenticationPrincipal Jwt token) {
    return devices
        .list(Caller.of(token).id(), clock.instant())
        .map(
            list ->
                new DevicesJson(
                    list.stream()
                        .map(device -> json(device, isCurrent(device.id(), token)))
                        .toList()));
  }

  @DeleteMapping("/me/devices/{id}")
  @Operation(
      summary = "Sign one device out",
      description = "Within a second no service takes its token any more.")
  @ApiResponse(responseCode = "204", description = "Signed out")
  @ApiResponse(responseCode = "404", description = "no-such-device")
  Mono<ResponseEntity<Object>> signOut(
      @PathVariable("id") String id, @AuthenticationPrincipal Jwt token) {
    return devices
        .signOut(Caller.of(token).id(), id, clock.instant())
        .map(
            signedOut -> {
              if (!signedOut) {
                return unknown();
              }
              return isCurrent(id, token) ? cleared() : ResponseEntity.noContent().build();
            });
  }

  @DeleteMapping("/me/devices")
  @Operation(
      summary = "Sign out everywhere",
      description = "This device too: within a second no service takes a token that I have now.")
  @ApiResponse(responseCode = "204", description = "Signed out; the cookie is cleared")
  Mono<ResponseEntity<Object>> signOutEverywhere(@AuthenticationPrincipal Jwt token) {
    return devices
        .signOutEverywhere(Caller.of(token).id(), clock.instant())
        .then(Mono.fromSupplier(this::cleared));
  }

  private ResponseEntity<Object> cleared() {
    return ResponseEntity.noContent().header(HttpHeaders.SET_COOKIE, cookie.cleared()).build();
  }

  private static boolean isCurrent(String id, Jwt token) {
    return id.equals(token.getId());
  }

  private static DeviceJson json(Device device, boolean current) {
    return new DeviceJson(
        device.id(), device.signedInAt(), device.expiresAt(), device.agent(), current);
  }

  private static ResponseEntity<Object> unknown() {
    return Problem.of(
            HttpStatus.NOT_FOUND,
            "no-such-device",
            "Not signed in there",
            "None of your devices that are signed in has this id. Read the list again.")
        .response();
  }
}
