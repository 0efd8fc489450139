package plenary.journeys;

import java.awt.Color;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import javax.imageio.ImageIO;

/**
 * What a camera sees of a badge that is held before it, a little askew: a film that a browser takes
 * for its camera (YUV4MPEG2, <a href="https://wiki.multimedia.cx/index.php/YUV4MPEG2">its
 * format</a>).
 */
final class BadgeBeforeCamera {

  private static final int WIDTH = 640;
  private static final int HEIGHT = 480;
  private static final int BADGE = 280;
  private static final int FRAMES = 2;

  private BadgeBeforeCamera() {}

  static Path film(Visitor attendee) {
    try {
      var file =
          Files.createTempFile(Programs.ROOT.resolve("infra/journeys/target"), "badge", ".y4m");
      Files.write(file, film(seen(picture(attendee))));
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static BufferedImage picture(Visitor attendee) throws IOException {
    var request = HttpRequest.newBuilder(attendee.at("/api/registration/me/badge.png"));
    attendee.headers().forEach(request::header);
    try {
      var answer = Visitor.HTTP.send(request.build(), BodyHandlers.ofByteArray());
      return ImageIO.read(new ByteArrayInputStream(answer.body()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static BufferedImage seen(BufferedImage badge) {
    var seen = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_BYTE_GRAY);
    var graphics = seen.createGraphics();
    graphics.setColor(Color.GRAY);
    graphics.fillRect(0, 0, WIDTH, HEIGHT);
    var place = AffineTransform.getTranslateInstance(WIDTH / 2.0, HEIGHT / 2.0);
    place.rotate(0.1);
    place.scale((double) BADGE / badge.getWidth(), (double) BADGE / badge.getHeight());
    place.translate(-badge.getWidth() / 2.0, -badge.getHeight() / 2.0);
    graphics.drawImage(badge, place, null);
    graphics.dispose();
    return seen;
  }

  private static byte[] film(BufferedImage picture) {
    var head =
        "YUV4MPEG2 W%d H%d F10:1 Ip A1:1 C420jpeg\n"
            .formatted(WIDTH, HEIGHT)
            .getBytes(StandardCharsets.US_ASCII);
    var begin = "FRAME\n".getBytes(StandardCharsets.US_ASCII);
    var colourless = new byte[WIDTH * HEIGHT / 2];
    Arrays.fill(colourless, (byte) 128);
    var out = new java.io.ByteArrayOutputStream();
    out.writeBytes(head);
    for (int frame = 0; frame < FRAMES; frame++) {
      out.writeBytes(begin);
      for (int y = 0; y < HEIGHT; y++) {
        for (int x = 0; x < WIDTH; x++) {
          out.write(picture.getRGB(x, y) & 0xff);
        }
      }
      out.writeBytes(colourless);
    }
    return out.toByteArray();
  }
}
