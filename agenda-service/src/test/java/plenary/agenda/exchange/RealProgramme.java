package plenary.agenda.exchange;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/**
 * The real programme, where it is: {@code shared/seed/programme.txt} in a folder above, or what
 * {@code -Dplenary.seed} names. A test that needs it is skipped elsewhere, and says so.
 */
public final class RealProgramme {

  private static final String NAME = "shared/seed/programme.txt";

  private RealProgramme() {}

  public static byte[] bytes() throws IOException {
    Path folder = Path.of("").toAbsolutePath();
    while (folder != null && !Files.exists(folder.resolve(NAME))) {
      folder = folder.getParent();
    }
    Path file =
        folder == null ? Path.of(System.getProperty("plenary.seed", "")) : folder.resolve(NAME);
    Assumptions.assumeTrue(
        Files.isRegularFile(file),
        "SKIPPED: the real programme is nowhere above this folder as " + NAME);
    return Files.readAllBytes(file);
  }
}
