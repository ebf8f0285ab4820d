package io.firewatch.cli.replay;

import io.firewatch.cli.client.Api;
import io.firewatch.cli.terminal.Errors;
import io.firewatch.cli.terminal.Failure;
import io.firewatch.correlation.LabelMatcher;
import io.firewatch.correlation.Silence;
import io.firewatch.server.alerting.InvalidRules;
import io.firewatch.server.alerting.RulesReader;
import io.firewatch.topology.ServiceCatalogue;
import io.firewatch.topology.ServiceEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What a replay goes by: as the server has it, and as changed. */
final class ReplayInputs {
  private static final Pattern MATCHER =
      Pattern.compile("\\s*([A-Za-z_][A-Za-z0-9_]*)(=~|!~|!=|=)(?:\"([^\"]*)\"|(\\S+))");

  private final Api api;

  ReplayInputs(Api api) {
    this.api = api;
  }

  /** What is to be different. */
  record Changes(
      @Nullable Path settings,
      Map<String, String> set,
      @Nullable Path alerting,
      List<String> silences) {}

  /** The address of Kafka, as the server tells it. */
  String kafka() {
    String address =
        api.get("/health/detailed").path("dependencies").path("kafka").path("address").asString("");
    if (address.isBlank()) {
      throw new Failure(
          Failure.Kind.FAILED, "The server does not say where Kafka is; name it with --kafka.");
    }
    return address;
  }

  /**
   * The usual settings, those of a file in their place, and the rules and silences of the server.
   */
  ReplaySettings inForce(@Nullable Path file) {
    ReplaySettings usual =
        file == null ? ReplaySettings.defaults() : applied(ReplaySettings.defaults(), file);
    JsonNode rules = api.get("/api/alerting");
    List<Silence> silences = new ArrayList<>();
    for (JsonNode silence : api.get("/api/v2/silences")) {
      silences.add(silence(silence));
    }
    return usual.with(RulesReader.read(rules.path("text").asString(""))).and(silences);
  }

  ReplaySettings changed(ReplaySettings current, Changes changes, Instant from, Instant to) {
    ReplaySettings changed =
        changes.settings == null ? current : applied(current, changes.settings);
    for (Map.Entry<String, String> one : changes.set.entrySet()) {
      changed = applied(changed, one.getKey(), one.getValue(), "--set");
    }
    if (changes.alerting != null) {
      try {
        changed = changed.with(RulesReader.read(text(changes.alerting)));
      } catch (InvalidRules e) {
        throw new Failure(Failure.Kind.USAGE, changes.alerting + ": " + e.getMessage(), e);
      }
    }
    return changed.and(changes.silences.stream().map(text -> silence(text, from, to)).toList());
  }

  private static ReplaySettings applied(ReplaySettings to, Path file) {
    ReplaySettings all = to;
    try {
      for (Map.Entry<String, String> one : SettingText.ofYaml(text(file)).entrySet()) {
        all = applied(all, one.getKey(), one.getValue(), file.toString());
      }
    } catch (IllegalArgumentException e) {
      throw new Failure(Failure.Kind.USAGE, file + ": " + e.getMessage(), e);
    }
    return all;
  }

  private static ReplaySettings applied(
      ReplaySettings to, String name, String value, String where) {
    try {
      return SettingText.apply(to, name, value);
    } catch (IllegalArgumentException e) {
      throw new Failure(Failure.Kind.USAGE, where + ": " + e.getMessage(), e);
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new Failure(
          Failure.Kind.USAGE, "%s cannot be read: %s".formatted(file, Errors.reason(e)), e);
    }
  }

  static Silence silence(String text, Instant from, Instant to) {
    List<LabelMatcher> matchers = new ArrayList<>();
    Matcher matcher = MATCHER.matcher(text);
    int end = 0;
    while (matcher.find() && matcher.start() == end) {
      String value = matcher.group(3) == null ? matcher.group(4) : matcher.group(3);
      String operator = matcher.group(2);
      matchers.add(
          new LabelMatcher(
              matcher.group(1), value, operator.endsWith("~"), operator.startsWith("=")));
      end = matcher.end();
    }
    if (matchers.isEmpty() || !text.substring(end).isBlank()) {
      throw new Failure(
          Failure.Kind.USAGE,
          "--silence must be matchers such as 'service=a alertname=~Disk.*', not " + text + ".");
    }
    try {
      return new Silence(UUID.randomUUID(), matchers, from, to, "replay", "", from);
    } catch (IllegalArgumentException e) {
      throw new Failure(Failure.Kind.USAGE, "--silence: " + e.getMessage(), e);
    }
  }

  private static Silence silence(JsonNode node) {
    List<LabelMatcher> matchers = new ArrayList<>();
    for (JsonNode one : node.path("matchers")) {
      matchers.add(
          new LabelMatcher(
              one.path("name").asString(),
              one.path("value").asString(),
              one.path("isRegex").asBoolean(),
              one.path("isEqual").asBoolean(true)));
    }
    return new Silence(
        UUID.fromString(node.path("id").asString()),
        matchers,
        Instant.parse(node.path("startsAt").asString()),
        Instant.parse(node.path("endsAt").asString()),
        node.path("createdBy").asString(""),
        node.path("comment").asString(""),
        Instant.parse(node.path("updatedAt").asString()));
  }

  /** The call graph grouping follows now; of the past one nothing is kept. */
  ServiceCatalogue graph() {
    Map<String, Set<String>> callees = new LinkedHashMap<>();
    for (JsonNode edge : api.get("/api/topology").path("edges")) {
      if (edge.path("followed").asBoolean()) {
        String callee = edge.path("callee").asString();
        callees.computeIfAbsent(callee, k -> new LinkedHashSet<>());
        callees
            .computeIfAbsent(edge.path("caller").asString(), k -> new LinkedHashSet<>())
            .add(callee);
      }
    }
    return new ServiceCatalogue(
        callees.entrySet().stream().map(one -> entry(one.getKey(), one.getValue())).toList());
  }

  private static ServiceEntry entry(String name, Set<String> callees) {
    return new ServiceEntry(
        name,
        "",
        new ServiceEntry.Ownership("", "", ""),
        "P2",
        "",
        new ServiceEntry.Objective(1000, 1, 99),
        List.copyOf(callees),
        List.of(),
        Map.of(),
        List.of(),
        List.of());
  }
}
