package io.firewatch.server.web.demo;

import io.firewatch.server.problem.Refusal;
import io.firewatch.server.web.demo.LogGenerator.Mode;
import io.swagger.v3.oas.annotations.Hidden;
import java.util.Locale;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;

/** The switches of the log generator on the first page; without a simulator there are none. */
@Hidden
@Controller
final class DemoSwitches {
  private final SimulatorControl simulator;

  DemoSwitches(SimulatorControl simulator) {
    this.simulator = simulator;
  }

  @GetMapping("/fragments/demo")
  String fragment(Model model) {
    mustBeThere();
    model.addAttribute("generator", GeneratorView.of(simulator.look()));
    return "fragments/demo :: demo";
  }

  @PostMapping("/demo/logs")
  String change(
      @RequestParam String mode,
      @RequestHeader(name = "HX-Request", defaultValue = "false") boolean inPlace,
      Model model) {
    mustBeThere();
    LogGenerator now = simulator.order(parse(mode));
    model.addAttribute("generator", GeneratorView.of(now));
    return inPlace ? "fragments/demo :: demo" : "redirect:/";
  }

  private void mustBeThere() {
    if (!simulator.isThere()) {
      throw Refusal.notFound("There is no simulator here: firewatch.demo.simulator is empty.");
    }
  }

  private static Mode parse(String mode) {
    try {
      return Mode.valueOf(mode.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw Refusal.field("invalid", "mode", "mode must be normal, meltdown or stopped");
    }
  }
}
