package plenary.registration;

import org.junit.jupiter.api.Test;
import plenary.testing.ArchitectureRules;

class ArchitectureTest {

  @Test
  void theServiceKeepsTheRulesOfTheHouse() {
    ArchitectureRules.check("plenary.registration");
  }
}
