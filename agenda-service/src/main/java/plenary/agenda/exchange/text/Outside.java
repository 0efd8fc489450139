package plenary.agenda.exchange.text;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import plenary.agenda.exchange.text.Block.Form;
import plenary.agenda.exchange.text.page.Warnings;

/** What is printed outside of all sessions: the programme's title, and paragraphs. */
final class Outside {
  private final Warnings warnings;
  private final List<String> paragraphs = new ArrayList<>();
  private @Nullable String title;

  Outside(Warnings warnings) {
    this.warnings = warnings;
  }

  /** The first line, where it is printed before the first day. */
  @Nullable String title() {
    return title;
  }

  List<String> paragraphs() {
    return paragraphs;
  }

  void take(Block block) {
    if (block.form() == Form.TITLE) {
      title = block.text().replace('\t', ' ');
    } else {
      take(block.line(), block.text());
    }
  }

  void take(int line, String text) {
    paragraphs.add(text);
    warnings.add(line, text, "belongs to no session; kept in the programme's description");
  }
}
