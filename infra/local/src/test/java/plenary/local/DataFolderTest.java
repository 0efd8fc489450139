package plenary.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {

  @Test
  void oneAtATimeHasAFolderAndTheNextAfterwards(@TempDir Path folder) {
    var mine = DataFolder.take(folder);
    assertThatThrownBy(() -> DataFolder.take(folder))
        .isInstanceOf(CannotStart.class)
        .hasMessage(
            "The data folder %s is used by another Plenary, process %d: stop that, or give --data."
                .formatted(folder, ProcessHandle.current().pid()));
    mine.close();

    try (var next = DataFolder.take(folder)) {
      assertThat(next.part("store")).isEqualTo(folder.resolve("store"));
    }
  }

  @Test
  void aPortInUseIsSaidBeforeAnythingIsStarted(@TempDir Path folder) throws IOException {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int port = taken.getLocalPort();
      assertThatThrownBy(() -> Local.start(Options.in(folder).withPort(port)))
          .isInstanceOf(CannotStart.class)
          .hasMessage("Port " + port + " is in use by another program: stop that, or give --port.");
    }
    try (var left = Files.list(folder)) {
      assertThat(left.map(each -> each.getFileName().toString())).containsExactly("in-use");
    }
  }
}
