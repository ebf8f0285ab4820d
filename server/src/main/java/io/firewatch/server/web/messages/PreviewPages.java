package io.firewatch.server.web.messages;

import io.firewatch.incident.Incident;
import io.firewatch.notification.delivery.Channel.Rendition;
import io.firewatch.notification.delivery.Delivery;
import io.firewatch.notification.delivery.DeliveryStore;
import io.firewatch.notification.message.Message;
import io.firewatch.notification.message.MessageKind;
import io.firewatch.server.api.Incidents;
import io.firewatch.server.notification.Deliveries;
import io.firewatch.server.problem.Refusal;
import io.swagger.v3.oas.annotations.Hidden;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import tools.jackson.databind.json.JsonMapper;

/**
 * Shows every kind of message as every channel would send it: of an incident that is named, else
 * the latest that was written, else one of what is on record, else a sample.
 */
@Hidden
@Controller
final class PreviewPages {
  private static final MediaType HTML = MediaType.parseMediaType("text/html;charset=UTF-8");
  private static final int LOOKED_AT = 500;

  private final Deliveries deliveries;
  private final Incidents incidents;
  private final RecordedMessages recorded;
  private final JsonMapper json;

  PreviewPages(
      Deliveries deliveries, Incidents incidents, RecordedMessages recorded, JsonMapper json) {
    this.deliveries = deliveries;
    this.incidents = incidents;
    this.recorded = recorded;
    this.json = json;
  }

  /** What is shown, and where it is from, in words. */
  private record Shown(Message message, String origin) {}

  @GetMapping("/notifications/preview")
  String page(
      @RequestParam(defaultValue = "INCIDENT_OPENED") String kind,
      @RequestParam(defaultValue = "") String channel,
      @RequestParam(defaultValue = "") String incident,
      Model model) {
    String through = channel.isEmpty() ? first() : channel;
    Shown shown = message(kind(kind), incident);
    Optional<Rendition> rendition = deliveries.preview(through, shown.message());
    boolean isHtml = rendition.filter(one -> one.type().equals("text/html")).isPresent();
    model.addAttribute("kinds", Arrays.stream(MessageKind.values()).map(Enum::name).toList());
    model.addAttribute("kind", kind);
    model.addAttribute("channels", deliveries.channels());
    model.addAttribute("channel", through);
    model.addAttribute("incident", incident);
    model.addAttribute("origin", shown.origin());
    model.addAttribute("isHtml", isHtml);
    model.addAttribute("isSent", rendition.isPresent());
    model.addAttribute("source", rendition.map(this::pretty).orElse(""));
    return "preview";
  }

  @GetMapping("/frames/preview")
  ResponseEntity<String> frame(
      @RequestParam String kind,
      @RequestParam String channel,
      @RequestParam(defaultValue = "") String incident) {
    Rendition rendition =
        deliveries
            .preview(channel, message(kind(kind), incident).message())
            .filter(one -> one.type().equals("text/html"))
            .orElseThrow(() -> Refusal.notFound("This channel sends no page."));
    return ResponseEntity.ok()
        .contentType(HTML)
        .body(rendition.body().replaceFirst("<head>", "<head><base target=\"_blank\">"));
  }

  private String pretty(Rendition rendition) {
    return rendition.type().equals("application/json")
        ? json.writerWithDefaultPrettyPrinter().writeValueAsString(json.readTree(rendition.body()))
        : rendition.body();
  }

  private String first() {
    return deliveries.channels().stream()
        .sorted()
        .findFirst()
        .orElseThrow(() -> Refusal.notFound("No channel is set up."));
  }

  private Shown message(MessageKind kind, String incident) {
    List<Delivery> sent =
        incident.isEmpty()
            ? deliveries.list(
                new DeliveryStore.Filter(Set.of(), Optional.empty(), Optional.empty(), LOOKED_AT))
            : deliveries.of(find(incident).id()).reversed();
    return sent.stream()
        .filter(delivery -> delivery.occasion().kind() == kind)
        .findFirst()
        .map(delivery -> new Shown(delivery.message(), "a message that was really written"))
        .or(() ->
            (incident.isEmpty() ? recorded.latest(kind) : recorded.of(kind, find(incident)))
                .map(message -> new Shown(message, "what would be written of what is on record")))
        .orElseGet(() ->
            new Shown(
                SampleMessages.of(kind), "a sample, since there is nothing of this kind yet"));
  }

  private Incident find(String incident) {
    return incidents.find(incident);
  }

  private static MessageKind kind(String text) {
    try {
      return MessageKind.valueOf(text);
    } catch (IllegalArgumentException e) {
      throw Refusal.field(
          "value", "kind", "must be one of " + Arrays.toString(MessageKind.values()));
    }
  }
}
