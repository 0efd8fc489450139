package plenary.registration.badge;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.Result;
import com.google.zxing.ResultMetadataType;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/** What we draw is read by another's eyes. */
class BadgeImageTest {

  private static BadgeCode code(int seed) {
    var bytes = new byte[BadgeCode.RANDOM];
    new Random(seed).nextBytes(bytes);
    return BadgeCode.of(bytes);
  }

  private static BufferedImage drawn(BadgeCode code, int scale) throws IOException {
    return ImageIO.read(new ByteArrayInputStream(BadgeImage.of(code).png(scale)));
  }

  private static Result read(BufferedImage image) throws ReaderException {
    int width = image.getWidth();
    var pixels = image.getRGB(0, 0, width, image.getHeight(), null, 0, width);
    var source = new RGBLuminanceSource(width, image.getHeight(), pixels);
    // Of modules as small as a pixel it finds the corners only where nothing else is in the
    // picture.
    var hints = width == 33 ? Map.of(DecodeHintType.PURE_BARCODE, true) : null;
    return new QRCodeReader().decode(new BinaryBitmap(new HybridBinarizer(source)), hints);
  }

  @Test
  void thePictureSaysTheCodeInEverySize() throws IOException, ReaderException {
    for (int scale : List.of(1, 2, 3, 8, 40)) {
      for (int seed = 0; seed < 5; seed++) {
        var read = read(drawn(code(seed), scale));
        assertThat(List.of(read.getText(), read.getBarcodeFormat()))
            .as("scale %s, seed %s", scale, seed)
            .isEqualTo(List.of(code(seed).content(), BarcodeFormat.QR_CODE));
      }
    }
  }

  @Test
  void aBadgeIsSmallSaysWhatItSaysAndOutlivesAThumbOnIt() throws IOException, ReaderException {
    var image = drawn(code(1), 4);
    var whole = read(image);
    assertThat(List.of(image.getWidth(), image.getHeight())).isEqualTo(List.of(132, 132));
    // Version 2 has 25 modules a side; the rest is the quiet zone on both sides.
    assertThat(whole.getResultMetadata().get(ResultMetadataType.ERROR_CORRECTION_LEVEL))
        .isEqualTo("Q");
    for (int x = 76; x < 96; x++) {
      for (int y = 76; y < 96; y++) {
        image.setRGB(x, y, 0);
      }
    }
    assertThat(read(image).getText()).isEqualTo(code(1).content());
  }

  @Test
  void theQuietZoneIsQuiet() throws IOException {
    var image = drawn(code(2), 1);
    int width = image.getWidth();
    var dark =
        IntStream.range(0, width * width)
            .filter(at -> (image.getRGB(at % width, at / width) & 0xFFFFFF) == 0)
            .toArray();
    assertThat(dark).isNotEmpty();
    assertThat(IntStream.of(dark).flatMap(at -> IntStream.of(at % width, at / width)))
        .allMatch(at -> at >= 4 && at < width - 4);
  }

  @Test
  void theDrawingIsThePicture() throws IOException, ReaderException {
    var svg = BadgeImage.of(code(3)).svg();
    var picture = drawn(code(3), 1);
    var painted = new BufferedImage(33, 33, BufferedImage.TYPE_INT_RGB);
    IntStream.range(0, 33 * 33).forEach(at -> painted.setRGB(at % 33, at / 33, 0xFFFFFF));
    var module = Pattern.compile("M(\\d+) (\\d+)h1v1h-1z").matcher(svg);
    while (module.find()) {
      painted.setRGB(Integer.parseInt(module.group(1)), Integer.parseInt(module.group(2)), 0);
    }
    assertThat(svg).startsWith("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 33 33\" ");
    assertThat(pixels(painted)).isEqualTo(pixels(picture));
  }

  private static List<Integer> pixels(BufferedImage image) {
    return IntStream.range(0, image.getWidth() * image.getHeight())
        .mapToObj(at -> image.getRGB(at % image.getWidth(), at / image.getWidth()))
        .toList();
  }

  @Test
  void aPageHasNothingInItThatANameCouldBring() {
    var page = BadgePage.of(code(4), "<script>alert('Ana')</script> & \"Co\"");
    assertThat(page)
        .contains(
            "<h1 dir=\"auto\">&lt;script&gt;alert(&#39;Ana&#39;)&lt;/script&gt; &amp;"
                + " &quot;Co&quot;</h1>")
        .contains("<p>" + code(4).grouped() + "</p>")
        .contains(BadgeImage.of(code(4)).svg())
        .doesNotContain("<script");
    assertThat(BadgePage.of(code(4), null)).doesNotContain("<h1");
  }
}
