package plenary.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import plenary.journeys.ApartDeployment.Special;

/**
 * A release, and the way back: instances of the version before work beside those of this build, and
 * give way to them one after the other, in the middle of the work.
 *
 * <p>{@code -Dplenary.release.before} names a checkout of the version before in which the services
 * are built; without it, this build gives way to itself, and there is no way back to try.
 */
class ReleaseJourney {

  private static final @Nullable String GIVEN = System.getProperty("plenary.release.before");

  private static final Path BEFORE = Programs.ROOT.resolve(GIVEN == null ? "" : GIVEN).normalize();

  private static final int CROWD = 6;

  @Test
  void versionsWorkSideBySideAndNobodyNoticesWhenOneTakesTheOthersPlace() {
    if (GIVEN != null) {
      assertThat(BEFORE).as("the checkout of the version before").isNotEqualTo(Programs.ROOT);
    }
    System.out.println("Between the builds in " + BEFORE + " and " + Programs.ROOT);
    var folder = ApartDeployment.folder("release");
    var now = Special.NOTHING;
    var before = new Special(Map.of(), List.of(), BEFORE);
    try (var plenary = ApartDeployment.oneOfEach(folder, OwnSurroundings.start(folder), before)) {
      var staff = Visitor.signedIn(plenary, plenary.admin());
      var crowd = Load.crowd(plenary, CROWD);
      try (var load = new Load(staff, crowd, plenary::streamAt)) {
        load.awaitRound();
        var added = plenary.addOneOfEach(now);
        load.awaitRound();
        replaceAllBut(added, plenary, now, load);
        if (GIVEN != null) {
          replaceAllBut(added, plenary, before, load);
        }
        added.forEach(plenary::retire);
        load.awaitRound();
        load.hold();
        assertThat(Reckoning.whole(plenary, load).all()).isEmpty();
        assertThat(load.account().turnedAway() + load.account().unanswered())
            .as("requests that were not carried out at once")
            .isZero();
      }
    }
  }

  private static void replaceAllBut(
      List<Server> these, ApartDeployment plenary, Special special, Load load) {
    for (var service : ApartDeployment.SERVICES) {
      for (var instance : plenary.instancesOf(service)) {
        if (!these.contains(instance)) {
          plenary.replace(instance, special);
          load.awaitRound();
        }
      }
    }
  }
}
