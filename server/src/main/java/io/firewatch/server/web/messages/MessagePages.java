package io.firewatch.server.web.messages;

import io.firewatch.incident.Incident;
import io.firewatch.notification.delivery.DeliveryState;
import io.firewatch.notification.delivery.DeliveryStore;
import io.firewatch.server.api.Incidents;
import io.firewatch.server.api.Parameters;
import io.firewatch.server.notification.Deliveries;
import io.firewatch.server.problem.Refusal;
import io.swagger.v3.oas.annotations.Hidden;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The page Messages, and the part of an incident's page that shows what was sent about it. */
@Hidden
@Controller
final class MessagePages {
  private static final String FORM = MediaType.APPLICATION_FORM_URLENCODED_VALUE;
  private static final String HOME = "redirect:/deliveries";
  private static final int SHOWN = 200;

  private final Deliveries deliveries;
  private final Incidents incidents;

  MessagePages(Deliveries deliveries, Incidents incidents) {
    this.deliveries = deliveries;
    this.incidents = incidents;
  }

  @GetMapping("/deliveries")
  String page(
      @RequestParam(required = false) @Nullable List<String> state,
      @RequestParam(defaultValue = "") String channel,
      Model model) {
    fill(model, state, channel);
    return "deliveries";
  }

  @GetMapping("/fragments/deliveries")
  String live(
      @RequestParam(required = false) @Nullable List<String> state,
      @RequestParam(defaultValue = "") String channel,
      Model model) {
    fill(model, state, channel);
    return "deliveries :: board";
  }

  private void fill(Model model, @Nullable List<String> state, String channel) {
    List<String> asked =
        state == null ? List.of() : state.stream().filter(s -> !s.isEmpty()).toList();
    Set<DeliveryState> states = Parameters.choices("state", asked, DeliveryState.class);
    Optional<String> one = Optional.of(channel).filter(name -> !name.isEmpty());
    Map<DeliveryState, Long> counts = deliveries.counts();
    model.addAttribute(
        "rows",
        deliveries.list(new DeliveryStore.Filter(states, Optional.empty(), one, SHOWN)).stream()
            .map(SentRow::of)
            .toList());
    model.addAttribute("state", states.stream().map(Enum::name).findFirst().orElse(""));
    model.addAttribute("channel", channel);
    model.addAttribute("channels", deliveries.channels());
    model.addAttribute("sent", counts.getOrDefault(DeliveryState.SENT, 0L));
    model.addAttribute(
        "waiting",
        counts.getOrDefault(DeliveryState.PENDING, 0L)
            + counts.getOrDefault(DeliveryState.FAILED, 0L));
    model.addAttribute("dead", counts.getOrDefault(DeliveryState.DEAD, 0L));
    model.addAttribute("digested", counts.getOrDefault(DeliveryState.DIGESTED, 0L));
  }

  @GetMapping("/fragments/incidents/{id}/messages")
  String ofIncident(@PathVariable String id, Model model) {
    Incident incident = incidents.find(id);
    model.addAttribute("id", incident.id().toString());
    model.addAttribute("rows", deliveries.of(incident.id()).stream().map(SentRow::of).toList());
    return "fragments/messages :: panel";
  }

  @PostMapping(path = "/api/deliveries/{id}/resend", consumes = FORM)
  String resend(@PathVariable UUID id, RedirectAttributes flash) {
    try {
      deliveries.resend(id);
      flash.addFlashAttribute("flash", "It is sent again.");
    } catch (Refusal e) {
      flash.addFlashAttribute("flashError", e.getMessage());
    }
    return HOME;
  }

  @PostMapping(path = "/api/notifications/test", consumes = FORM)
  String test(
      @RequestParam(defaultValue = "") String channel,
      @RequestParam(defaultValue = "") String address,
      RedirectAttributes flash) {
    try {
      deliveries.test(channel, address);
      flash.addFlashAttribute("flash", "The test message is on its way; its row says how it ends.");
    } catch (Refusal e) {
      flash.addFlashAttribute("flashError", e.getMessage());
    }
    return HOME;
  }
}
