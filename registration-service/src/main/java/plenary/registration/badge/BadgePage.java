package plenary.registration.badge;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.HtmlUtils;

/** A badge to print on A6: the name, the QR code, and the code for who has to type it. */
final class BadgePage {

  private static final String STYLE =
      """
      @page { size: A6; margin: 8mm }
      body { margin: 0; font-family: system-ui, sans-serif; color: #000; background: #fff }
      main { display: grid; justify-items: center; align-content: center; gap: 5mm; \
      max-width: 89mm; min-height: 132mm; margin: 0 auto; text-align: center }
      h1 { margin: 0; font-size: 8mm; line-height: 1.15; overflow-wrap: anywhere }
      svg { width: 72mm; height: 72mm }
      p { margin: 0; font: 600 4.2mm/1 ui-monospace, monospace }
      """;

  /** Nothing but the style above: no script, no font, no picture from anywhere. */
  static final String CONTENT_POLICY =
      "default-src 'none'; style-src 'sha256-%s'; base-uri 'none'; form-action 'none';"
              .formatted(hash(STYLE))
          + " frame-ancestors 'none'";

  private BadgePage() {}

  static String of(BadgeCode code, @Nullable String name) {
    return """
    <!doctype html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>Badge</title>
    <style>%s</style>
    </head>
    <body>
    <main>
    %s%s<p>%s</p>
    </main>
    </body>
    </html>
    """
        .formatted(STYLE, heading(name), BadgeImage.of(code).svg(), code.grouped());
  }

  private static String heading(@Nullable String name) {
    return name == null || name.isBlank()
        ? ""
        : "<h1 dir=\"auto\">%s</h1>\n".formatted(HtmlUtils.htmlEscape(name, "UTF-8"));
  }

  private static String hash(String style) {
    try {
      var sha256 = MessageDigest.getInstance("SHA-256");
      return Base64.getEncoder()
          .encodeToString(sha256.digest(style.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("Every Java platform has SHA-256", impossible);
    }
  }
}
