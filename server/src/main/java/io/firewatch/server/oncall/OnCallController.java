package io.firewatch.server.oncall;

import io.firewatch.notification.directory.Roster;
import io.firewatch.notification.directory.Team;
import io.firewatch.server.api.ItemList;
import io.firewatch.server.api.Parameters;
import io.firewatch.server.directory.LiveDirectory;
import io.firewatch.server.file.InvalidFile;
import io.firewatch.server.oncall.OnCallViews.OverrideView;
import io.firewatch.server.oncall.OnCallViews.ScheduleView;
import io.firewatch.server.oncall.OnCallViews.ShiftView;
import io.firewatch.server.oncall.OnCallViews.TeamView;
import io.firewatch.server.problem.Refusal;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Who is on call, and overrides. */
@RestController
final class OnCallController {
  private static final Duration TWO_WEEKS = Duration.ofDays(14);
  private static final Duration CALENDAR_BACK = Duration.ofDays(7);
  private static final Duration CALENDAR_AHEAD = Duration.ofDays(60);

  private final OnCallDesk desk;
  private final LiveDirectory directory;
  private final InstantSource clock;

  OnCallController(OnCallDesk desk, LiveDirectory directory, InstantSource clock) {
    this.desk = desk;
    this.directory = directory;
    this.clock = clock;
  }

  /** Who takes shifts of a team; {@code from} is now when it is not given. */
  record OverrideBody(
      @Nullable String person,
      @Nullable String insteadOf,
      @Nullable String from,
      @Nullable String to,
      @Nullable String note) {}

  @Operation(summary = "Who is on call for every team, until when, and who is next")
  @GetMapping("/api/oncall")
  ItemList<TeamView> teams(@RequestParam(required = false) @Nullable String at) {
    Instant when = Parameters.instant("at", at).orElseGet(clock::instant);
    Roster roster = desk.roster(when);
    return ItemList.of(
        desk.directory().teams().stream().map(team -> view(team, roster, when)).toList());
  }

  private TeamView view(Team team, Roster roster, Instant at) {
    return new TeamView(
        team.name(),
        team.rota(),
        roster.servicesOf(team),
        desk.rota(team)
            .map(rota -> ShiftView.of(roster.current(rota, at), desk.directory()))
            .orElse(null),
        desk.rota(team)
            .map(rota -> ShiftView.of(roster.next(rota, at), desk.directory()))
            .orElse(null),
        EscalationWords.of(desk.directory().escalation(team.name()), desk.directory()));
  }

  @Operation(
      summary = "Who is on call for a team in a time",
      description = "Two weeks from now when nothing is given; 92 days at most.")
  @GetMapping("/api/oncall/{team}")
  ScheduleView schedule(
      @PathVariable String team,
      @RequestParam(required = false) @Nullable String from,
      @RequestParam(required = false) @Nullable String to) {
    Team known = desk.team(team);
    Instant begin = Parameters.instant("from", from).orElseGet(clock::instant);
    Instant end = Parameters.instant("to", to).orElse(begin.plus(TWO_WEEKS));
    return new ScheduleView(
        known.name(),
        known.rota(),
        begin,
        end,
        desk.shifts(known, begin, end).stream()
            .map(shift -> ShiftView.of(shift, desk.directory()))
            .toList(),
        desk.overrides(known, begin, end).stream().map(OverrideView::of).toList());
  }

  @Operation(summary = "The shifts of a team as a calendar (RFC 5545)")
  @GetMapping(path = "/api/oncall/{team}.ics", produces = "text/calendar;charset=UTF-8")
  String calendar(@PathVariable String team) {
    Team known = desk.team(team);
    Instant now = clock.instant();
    return CalendarFile.of(
        known.name(),
        desk.shifts(known, now.minus(CALENDAR_BACK), now.plus(CALENDAR_AHEAD)),
        desk.directory(),
        now);
  }

  @Operation(summary = "Overrides of a team that are not over")
  @GetMapping("/api/oncall/{team}/overrides")
  ItemList<OverrideView> overrides(@PathVariable String team) {
    return ItemList.of(
        desk
            .overrides(desk.team(team), clock.instant(), Instant.parse("9999-01-01T00:00:00Z"))
            .stream()
            .map(OverrideView::of)
            .toList());
  }

  @Operation(summary = "Has somebody take the shifts of another, or of whoever is on call")
  @PostMapping("/api/oncall/{team}/overrides")
  @ResponseStatus(HttpStatus.CREATED)
  OverrideView override(@PathVariable String team, @RequestBody OverrideBody body) {
    Team known = desk.team(team);
    Instant from = Parameters.instant("from", body.from()).orElseGet(clock::instant);
    Instant to =
        Parameters.instant("to", body.to())
            .orElseThrow(() -> Refusal.field("missing", "to", "is missing"));
    if (body.person() == null || body.person().isBlank()) {
      throw Refusal.field("missing", "person", "is missing");
    }
    return OverrideView.of(
        desk.add(
            known,
            new OnCallDesk.Wanted(
                body.person(), text(body.insteadOf()), from, to, text(body.note()))));
  }

  private static String text(@Nullable String given) {
    return given == null ? "" : given.strip();
  }

  @Operation(summary = "Takes an override back")
  @DeleteMapping("/api/oncall/{team}/overrides/{id}")
  Map<String, List<OverrideView>> remove(@PathVariable String team, @PathVariable String id) {
    desk.remove(desk.team(team), id(id));
    return Map.of("items", overrides(team).items());
  }

  private static UUID id(String text) {
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException e) {
      throw Refusal.field("value", "id", "must be a UUID");
    }
  }

  @Operation(summary = "Reads the directory's file again")
  @PostMapping("/api/directory/reload")
  Map<String, Object> reload() {
    try {
      return Map.of("people", directory.reload().people().size());
    } catch (InvalidFile e) {
      throw Refusal.conflict("The directory stays as it was: " + e.getMessage());
    }
  }
}
