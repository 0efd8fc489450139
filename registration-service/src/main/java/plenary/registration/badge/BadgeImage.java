package plenary.registration.badge;

import io.nayuki.qrcodegen.QrCode;
import io.nayuki.qrcodegen.QrSegment;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** A badge's code as a QR code (ISO/IEC 18004), a quarter of which may be unreadable. */
final class BadgeImage {

  /** Modules around it, as the standard asks for. */
  static final int QUIET_ZONE = 4;

  private static final int WHITE = 0xFFFFFF;

  private final BadgeCode code;
  private final QrCode modules;

  private BadgeImage(BadgeCode code, QrCode modules) {
    this.code = code;
    this.modules = modules;
  }

  static BadgeImage of(BadgeCode code) {
    var content = List.of(QrSegment.makeAlphanumeric(code.content()));
    return new BadgeImage(code, QrCode.encodeSegments(content, QrCode.Ecc.QUARTILE));
  }

  private int width() {
    return modules.size + 2 * QUIET_ZONE;
  }

  private boolean isDark(int x, int y) {
    return modules.getModule(x - QUIET_ZONE, y - QUIET_ZONE);
  }

  /** As large as it is shown; also to stand in a page. */
  String svg() {
    var dark = new StringBuilder();
    for (int y = 0; y < width(); y++) {
      for (int x = 0; x < width(); x++) {
        if (isDark(x, y)) {
          dark.append("M").append(x).append(' ').append(y).append("h1v1h-1z");
        }
      }
    }
    return """
    <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %1$d %1$d" role="img" \
    aria-label="Badge %2$s" shape-rendering="crispEdges">\
    <path fill="#fff" d="M0 0h%1$dv%1$dh-%1$dz"/><path d="%3$s"/></svg>
    """
        .formatted(width(), code.grouped(), dark);
  }

  /**
   * In black and white.
   *
   * @param scale pixels a module
   */
  byte[] png(int scale) {
    int pixels = width() * scale;
    var image = new BufferedImage(pixels, pixels, BufferedImage.TYPE_BYTE_BINARY);
    for (int y = 0; y < pixels; y++) {
      for (int x = 0; x < pixels; x++) {
        image.setRGB(x, y, isDark(x / scale, y / scale) ? 0 : WHITE);
      }
    }
    return written(image);
  }

  /** ImageIO would gather it in a file of its own otherwise. */
  private static byte[] written(BufferedImage image) {
    var bytes = new ByteArrayOutputStream();
    try (var out = new MemoryCacheImageOutputStream(bytes)) {
      if (!ImageIO.write(image, "png", out)) {
        throw new IllegalStateException("Every Java platform writes PNG");
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }
}
