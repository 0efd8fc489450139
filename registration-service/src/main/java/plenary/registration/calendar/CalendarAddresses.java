package plenary.registration.calendar;

import java.net.URI;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import plenary.calendar.Pages;

/** Where calendars are found, and where they lead. */
@Component
class CalendarAddresses {

  private static final String CALENDARS = "/api/registration/calendars";

  /** What a problem says instead of an address, which is a secret. */
  static final URI INSTANCE = URI.create(CALENDARS);

  private final Pages pages;

  CalendarAddresses(@Value("${plenary.public-url:http://localhost:8080}") String publicUrl) {
    pages = new Pages(publicUrl);
  }

  String of(String secret) {
    return pages.site() + CALENDARS + "/" + secret + ".ics";
  }

  Pages pages() {
    return pages;
  }
}
