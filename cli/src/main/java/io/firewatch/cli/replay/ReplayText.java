package io.firewatch.cli.replay;

import io.firewatch.cli.client.Api;
import io.firewatch.cli.terminal.Screen;
import io.firewatch.cli.terminal.TextTable;
import io.firewatch.cli.terminal.Wording;
import io.firewatch.incident.Incident;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Prints the difference of two replays. */
final class ReplayText {
  private static final JsonMapper JSON = new JsonMapper();

  private final Screen screen;
  private final List<Difference> all;
  private final Instant from;
  private final Instant to;

  ReplayText(Screen screen, List<Difference> all, Instant from, Instant to) {
    this.screen = screen;
    this.all = all;
    this.from = from;
    this.to = to;
  }

  /**
   * @param learntSince since when there was anything to learn from, null when all was there
   */
  void print(@Nullable Instant learntSince) {
    screen.line(
        "%s to %s: %s."
            .formatted(
                from.truncatedTo(ChronoUnit.SECONDS),
                to.truncatedTo(ChronoUnit.SECONDS),
                summary()));
    if (learntSince != null) {
      screen.line(
          "Baselines learnt from %s on only: what is older is gone."
              .formatted(learntSince.truncatedTo(ChronoUnit.SECONDS)));
    }
    if (all.isEmpty()) {
      return;
    }
    screen.line();
    TextTable table =
        new TextTable(screen, "WHAT", "DETECTED", "SERVICE", "SEVERITY", "SIGNALS", "");
    for (Difference one : all) {
      List<Incident> shown = one.after().isEmpty() ? one.before() : one.after();
      Incident first = shown.getFirst();
      table.add(
          word(one.kind()),
          one.at().truncatedTo(ChronoUnit.SECONDS).toString(),
          shown.stream().map(Incident::service).distinct().collect(Collectors.joining(", ")),
          first.severity().name(),
          signals(one.before()) + " → " + signals(one.after()),
          note(one));
    }
    table.print(screen);
  }

  private static int signals(List<Incident> of) {
    return of.stream().mapToInt(incident -> incident.signals().size()).sum();
  }

  private String summary() {
    Map<Difference.Kind, Long> counts = new EnumMap<>(Difference.Kind.class);
    all.forEach(one -> counts.merge(one.kind(), 1L, Long::sum));
    return counts.isEmpty()
        ? "no incident, then or now"
        : counts.entrySet().stream()
            .map(entry -> entry.getValue() + " " + word(entry.getKey()))
            .collect(Collectors.joining(", "));
  }

  private static String note(Difference one) {
    return switch (one.kind()) {
      case GAINED, LOST, SAME -> "";
      case MERGED, SPLIT ->
          "%d %s → %d"
              .formatted(
                  one.before().size(),
                  one.before().size() == 1 ? "incident" : "incidents",
                  one.after().size());
      case EARLIER -> Wording.of(one.shift().abs()) + " earlier";
      case LATER -> Wording.of(one.shift()) + " later";
    };
  }

  private static String word(Difference.Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }

  void json() {
    ObjectNode root = JSON.createObjectNode();
    root.put("from", from.toString());
    root.put("to", to.toString());
    ArrayNode items = root.putArray("differences");
    for (Difference one : all) {
      ObjectNode item = items.addObject();
      item.put("kind", word(one.kind()));
      item.put("shift_ms", one.shift().toMillis());
      add(item.putArray("before"), one.before());
      add(item.putArray("after"), one.after());
    }
    screen.line(Api.pretty(root));
  }

  private static void add(ArrayNode to, List<Incident> incidents) {
    for (Incident incident : incidents) {
      ObjectNode node = to.addObject();
      node.put("service", incident.service());
      node.put("severity", incident.severity().name());
      node.put("detection_time", incident.detectedAt().toString());
      Incident.Resolution end = incident.resolution();
      node.put("resolution_time", end == null ? null : end.at().toString());
      ArrayNode signals = node.putArray("signals");
      incident.signals().forEach(signal -> signals.add(signal.fingerprint()));
    }
  }
}
