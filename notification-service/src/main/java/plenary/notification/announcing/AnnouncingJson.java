package plenary.notification.announcing;

import io.swagger.v3.oas.annotations.media.Schema;

/** How a programme's edits are announced. */
@Schema(name = "Announcing")
record AnnouncingJson(
    @Schema(
            description =
                "For how many seconds what is said about an edit waits for further ones of the"
                    + " same session; 0 for not at all",
            minimum = "0",
            maximum = "300")
        int holdSeconds,
    @Schema(
            description =
                "From how many minutes before a session's start another time or room is urgent"
                    + " and waits for nothing",
            minimum = "0",
            maximum = "1440")
        int urgentMinutes) {

  static AnnouncingJson of(Announcing announcing) {
    return new AnnouncingJson(announcing.holdSeconds(), announcing.urgentMinutes());
  }
}
