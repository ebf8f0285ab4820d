package io.firewatch.server.web.silences;

import io.firewatch.correlation.LabelMatcher;
import io.firewatch.correlation.Lengths;
import io.firewatch.correlation.Silence;
import io.firewatch.correlation.SilenceStore;
import io.firewatch.server.alertmanager.MatcherText;
import io.firewatch.server.problem.Refusal;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Silences for people: what is held back, until when, by whom; new ones with a preview. */
@Hidden
@Controller
final class SilencesPage {
  private static final int MAX_COMMENT = 2_000;
  private static final Duration LONGEST = Duration.ofDays(366);

  private final SilenceDesk desk;
  private final SilenceStore silences;
  private final InstantSource clock;

  SilencesPage(SilenceDesk desk, SilenceStore silences, InstantSource clock) {
    this.desk = desk;
    this.silences = silences;
    this.clock = clock;
  }

  /** What is typed into the form. */
  record Form(String matchers, String length, String delay, String comment) {
    Form {
      matchers = text(matchers);
      length = text(length);
      delay = text(delay);
      comment = text(comment);
    }

    private static String text(@org.jspecify.annotations.Nullable String given) {
      return given == null ? "" : given.strip();
    }
  }

  @GetMapping("/silences")
  String page(@ModelAttribute("form") Form form, Model model) {
    model.addAttribute("board", desk.board());
    return "silences";
  }

  @GetMapping("/fragments/silences")
  String board(Model model) {
    model.addAttribute("board", desk.board());
    return "silences :: board";
  }

  @GetMapping("/fragments/silences/preview")
  String preview(@RequestParam(defaultValue = "") String matchers, Model model) {
    try {
      if (!matchers.isBlank()) {
        List<LabelMatcher> read = read(matchers);
        silence(read, clock.instant(), Duration.ofHours(1), "preview", "preview");
        model.addAttribute("preview", desk.preview(read));
      }
    } catch (Refusal e) {
      model.addAttribute("mistake", e.detail());
    }
    return "silences :: preview";
  }

  @PostMapping("/silences")
  String create(
      @ModelAttribute("form") Form form,
      Principal principal,
      Model model,
      RedirectAttributes flash,
      HttpServletResponse response) {
    try {
      Silence silence = wanted(form, principal.getName());
      silences.save(silence);
      flash.addFlashAttribute(
          "flash",
          silence.startsAt().isAfter(clock.instant())
              ? "Saved. It begins later, and is listed as pending until then."
              : "Silenced. What it holds back is listed below.");
      return "redirect:/silences";
    } catch (Refusal e) {
      response.setStatus(e.status().value());
      model.addAttribute("refused", e.detail());
      return page(form, model);
    }
  }

  private Silence wanted(Form form, String by) {
    Instant now = clock.instant();
    if (form.matchers().isEmpty()) {
      throw Refusal.field("missing", "matchers", "say what to silence");
    }
    if (form.comment().isEmpty()) {
      throw Refusal.field("missing", "comment", "is missing: silences say who and why");
    }
    if (form.comment().length() > MAX_COMMENT) {
      throw Refusal.field("too_long", "comment", "is longer than " + MAX_COMMENT + " characters");
    }
    Duration length = length("length", form.length());
    if (length.isZero()) {
      throw Refusal.field("value", "length", "must be longer than nothing");
    }
    Instant start = form.delay().isEmpty() ? now : now.plus(length("delay", form.delay()));
    return silence(read(form.matchers()), start, length, by, form.comment());
  }

  private static List<LabelMatcher> read(String matchers) {
    return MatcherText.parse(matchers.lines().filter(line -> !line.isBlank()).toList());
  }

  private static Duration length(String field, String text) {
    Duration length =
        Lengths.parse(text)
            .orElseThrow(
                () -> Refusal.field("value", field, "is not a length such as 30m, 2h or 1d12h"));
    if (length.compareTo(LONGEST) > 0) {
      throw Refusal.field("value", field, "must not be more than a year");
    }
    return length;
  }

  private Silence silence(
      List<LabelMatcher> matchers, Instant start, Duration length, String by, String comment) {
    try {
      return new Silence(
          UUID.randomUUID(), matchers, start, start.plus(length), by, comment, clock.instant());
    } catch (IllegalArgumentException e) {
      throw Refusal.field("value", "matchers", String.valueOf(e.getMessage()));
    }
  }

  @PostMapping("/silences/{id}/expire")
  String expire(@PathVariable UUID id, RedirectAttributes flash) {
    Instant now = clock.instant();
    Silence silence =
        silences.find(id).orElseThrow(() -> Refusal.notFound("There is no silence " + id + "."));
    if (silence.state(now) == Silence.State.EXPIRED) {
      flash.addFlashAttribute("flash", "It was over already; nothing changed.");
    } else {
      silences.save(silence.expired(now));
      flash.addFlashAttribute("flash", "Expired. What it held back and fires still is told again.");
    }
    return "redirect:/silences";
  }
}
