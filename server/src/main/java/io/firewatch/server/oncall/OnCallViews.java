package io.firewatch.server.oncall;

import io.firewatch.notification.directory.Directory;
import io.firewatch.notification.directory.Person;
import io.firewatch.notification.directory.Shift;
import io.firewatch.notification.directory.StandIn;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How the API shows who is on call. */
final class OnCallViews {
  private OnCallViews() {}

  /**
   * A team at a time.
   *
   * @param current null when the team has no rota, as is {@code next}
   */
  record TeamView(
      String team,
      String rota,
      List<String> services,
      @Nullable ShiftView current,
      @Nullable ShiftView next,
      List<String> escalation) {}

  /**
   * Somebody is on call.
   *
   * @param override the id of the override that put them there; null when the rota did
   */
  record ShiftView(
      String person, String name, Instant from, Instant until, @Nullable UUID override) {
    static ShiftView of(Shift shift, Directory directory) {
      StandIn standIn = shift.standIn();
      return new ShiftView(
          shift.person(),
          directory.person(shift.person()).map(Person::name).orElse(shift.person()),
          shift.from(),
          shift.to(),
          standIn == null ? null : standIn.id());
    }
  }

  /** {@code insteadOf} is empty when it holds for whoever is on call. */
  record OverrideView(
      UUID id, String person, String insteadOf, Instant from, Instant to, String by, String note) {
    static OverrideView of(StandIn one) {
      return new OverrideView(
          one.id(),
          one.person(),
          one.insteadOf(),
          one.from(),
          one.to(),
          one.note().by(),
          one.note().text());
    }
  }

  /** What is on in a time. */
  record ScheduleView(
      String team,
      String rota,
      Instant from,
      Instant to,
      List<ShiftView> shifts,
      List<OverrideView> overrides) {}
}
