package io.firewatch.server.web.oncall;

import io.firewatch.notification.directory.Rota;
import io.firewatch.notification.directory.Team;
import io.firewatch.server.oncall.OnCallDesk;
import io.firewatch.server.problem.Refusal;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletResponse;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The page On-call: who is called now, who is next, and who takes whose shift. */
@Hidden
@Controller
final class OnCallPage {
  private static final String HOME = "redirect:/oncall";

  private final OnCallBoard board;
  private final OnCallDesk desk;

  OnCallPage(OnCallBoard board, OnCallDesk desk) {
    this.board = board;
    this.desk = desk;
  }

  /** What is typed into the form; times are local in the zone of the team's rota. */
  record Form(
      @Nullable String person,
      @Nullable String insteadOf,
      @Nullable String from,
      @Nullable String to,
      @Nullable String note) {}

  @GetMapping("/oncall")
  String page(Model model) {
    model.addAttribute("board", board.view());
    return "oncall";
  }

  @GetMapping("/fragments/oncall")
  String live(Model model) {
    model.addAttribute("board", board.view());
    return "oncall :: now";
  }

  @PostMapping("/oncall/{team}/overrides")
  String override(
      @PathVariable String team,
      @ModelAttribute Form form,
      Model model,
      RedirectAttributes flash,
      HttpServletResponse response) {
    Team known = desk.team(team);
    try {
      desk.add(known, wanted(known, form));
      flash.addFlashAttribute("flash", "Saved. The chart of " + known.name() + " shows it.");
      return HOME;
    } catch (Refusal e) {
      response.setStatus(e.status().value());
      model.addAttribute("refused", e.detail());
      model.addAttribute("refusedTeam", known.name());
      return page(model);
    }
  }

  private OnCallDesk.Wanted wanted(Team team, Form form) {
    ZoneId zone =
        desk.rota(team)
            .map(Rota::layers)
            .map(layers -> layers.getFirst().handOver().zone())
            .orElseThrow(() -> Refusal.conflict("Team " + team.name() + " has no rota."));
    return new OnCallDesk.Wanted(
        text(form.person()),
        text(form.insteadOf()),
        time("from", form.from(), zone),
        time("to", form.to(), zone),
        text(form.note()));
  }

  private static String text(@Nullable String given) {
    return given == null ? "" : given.strip();
  }

  private static Instant time(String field, @Nullable String text, ZoneId zone) {
    try {
      return LocalDateTime.parse(text(text)).atZone(zone).toInstant();
    } catch (DateTimeException e) {
      throw Refusal.field("value", field, "is not a local time such as 2026-03-01T09:00");
    }
  }

  @PostMapping("/oncall/{team}/overrides/{id}/remove")
  String remove(@PathVariable String team, @PathVariable UUID id, RedirectAttributes flash) {
    try {
      desk.remove(desk.team(team), id);
      flash.addFlashAttribute("flash", "Taken back. The rota counts again.");
    } catch (Refusal e) {
      flash.addFlashAttribute("flashError", e.detail());
    }
    return HOME;
  }
}
