package io.firewatch.server.web.silences;

import io.firewatch.correlation.AlertTrail;
import io.firewatch.correlation.Ruling;
import io.firewatch.incident.IncidentId;
import io.firewatch.server.web.wording.Moment;
import io.firewatch.server.web.wording.Words;
import io.swagger.v3.oas.annotations.Hidden;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Why an alert or signal was grouped or held back, for a dialog of any page. */
@Hidden
@Controller
final class WhyPanel {
  private static final int MOST = 20;

  private final AlertTrail trail;

  WhyPanel(AlertTrail trail) {
    this.trail = trail;
  }

  /** One ruling in words; {@code count} is how often it was made, first and last. */
  record Answer(
      String outcome,
      String outcomeText,
      String rule,
      String reason,
      List<Fact> facts,
      MatchView.@Nullable Link incident,
      Moment first,
      Moment last,
      int count) {}

  /** One thing that decided. */
  record Fact(String name, String value) {}

  @GetMapping("/fragments/why")
  String why(@RequestParam String id, Model model) {
    List<Answer> answers = trail.rulings(id, MOST).stream().map(WhyPanel::answer).toList();
    model.addAttribute("answers", answers);
    trail.rulings(id, 1).stream()
        .findFirst()
        .ifPresent(noted -> model.addAttribute("matchers", matchers(noted.ruling())));
    return "fragments/why :: answers";
  }

  private static String matchers(Ruling ruling) {
    return "service=%s, alertname=%s".formatted(quoted(ruling.service()), quoted(ruling.name()));
  }

  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  private static Answer answer(AlertTrail.Noted noted) {
    Ruling ruling = noted.ruling();
    IncidentId into = ruling.incident();
    return new Answer(
        ruling.outcome().name().toLowerCase(java.util.Locale.ROOT),
        text(ruling.outcome()),
        Words.sentence(ruling.rule()),
        ruling.reason(),
        facts(ruling),
        into == null ? null : new MatchView.Link(into.display(), into.toString()),
        Moment.of(ruling.at()),
        Moment.of(noted.lastAt()),
        noted.count());
  }

  private static String text(Ruling.Outcome outcome) {
    return switch (outcome) {
      case OPENED -> "Opened an incident";
      case GROUPED -> "Joined an incident";
      case REOPENED -> "Opened an incident again";
      case LINKED -> "Its incident follows from another";
      case SUPPRESSED -> "Held back";
      case IGNORED -> "Called nobody";
    };
  }

  private static List<Fact> facts(Ruling ruling) {
    List<Fact> facts = new ArrayList<>();
    new TreeMap<>(ruling.data())
        .forEach((name, value) -> facts.add(new Fact(Words.sentence(name), inWords(value))));
    return facts;
  }

  private static String inWords(Object value) {
    return value instanceof Collection<?> all
        ? all.stream().map(String::valueOf).collect(Collectors.joining(", "))
        : String.valueOf(value);
  }
}
