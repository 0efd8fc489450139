package plenary.notification;

import org.junit.jupiter.api.Test;
import plenary.testing.ArchitectureRules;

class ArchitectureTest {

  @Test
  void theServiceKeepsTheRulesOfTheHouse() {
    ArchitectureRules.check("plenary.notification");
  }
}
