package io.firewatch.server.alerting;

import io.firewatch.correlation.InhibitRule;
import io.firewatch.correlation.LabelMatcher;
import io.firewatch.correlation.Route;
import io.firewatch.correlation.StandingRules;
import io.firewatch.correlation.TimeInterval;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * Reads standing rules from YAML, in the words of Alertmanager's configuration. Its sections about
 * where messages go may be there too; they are left to those who send messages.
 */
public final class RulesReader {
  private static final List<String> OF_MESSAGES =
      List.of("global", "receivers", "templates", "tracing");
  private static final List<String> FIELDS =
      List.of(
          "inhibit_rules", "time_intervals", "mute_time_intervals", "route", "maintenance_windows");

  private RulesReader() {}

  /** Only null and merge keys are more than texts, so that 17:00 stays what it is. */
  private static final class Texts extends Resolver {
    @Override
    protected void addImplicitResolvers() {
      addImplicitResolver(Tag.MERGE, MERGE, "<");
      addImplicitResolver(Tag.NULL, NULL, "~nN\0");
      addImplicitResolver(Tag.NULL, EMPTY, null);
    }
  }

  /**
   * @throws InvalidRules when they have a mistake
   */
  public static StandingRules read(String yaml) {
    Object document = load(yaml);
    if (document == null) {
      return StandingRules.NONE;
    }
    Node root = new Node("", document);
    List<String> all = new ArrayList<>(FIELDS);
    all.addAll(OF_MESSAGES);
    root.allowOnly(all);
    Map<String, List<TimeInterval>> intervals = new LinkedHashMap<>();
    for (String section : List.of("time_intervals", "mute_time_intervals")) {
      for (Node item : root.field(section).items()) {
        item.allowOnly(List.of("name", "time_intervals"));
        Node name = item.field("name");
        if (intervals.put(name.text(), item.field("time_intervals").each(IntervalReader::read))
            != null) {
          throw name.mistake("is the name of another interval too: " + name.text());
        }
      }
    }
    Node route = root.field("route");
    return new StandingRules(
        inhibitions(root.field("inhibit_rules")),
        intervals,
        route.isThere() ? route(route, Route.Timing.DEFAULT, intervals.keySet()) : null,
        WindowReader.read(root.field("maintenance_windows")));
  }

  private static @Nullable Object load(String yaml) {
    LoaderOptions options = new LoaderOptions();
    options.setAllowDuplicateKeys(false);
    options.setMaxAliasesForCollections(20);
    DumperOptions dumping = new DumperOptions();
    try {
      return new Yaml(
              new SafeConstructor(options), new Representer(dumping), dumping, options, new Texts())
          .load(yaml);
    } catch (YAMLException e) {
      throw new InvalidRules("the rules", "are not YAML: " + e.getMessage());
    }
  }

  private static List<InhibitRule> inhibitions(Node list) {
    List<InhibitRule> rules = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (Node item : list.items()) {
      item.allowOnly(
          List.of(
              "name",
              "source_matchers",
              "target_matchers",
              "source_match",
              "source_match_re",
              "target_match",
              "target_match_re",
              "equal"));
      Node name = item.field("name");
      String called = name.text("inhibit_rules[" + rules.size() + "]");
      if (!names.add(called)) {
        throw name.mistake("is the name of another rule too: " + called);
      }
      List<LabelMatcher> source = matchers(item, "source");
      List<LabelMatcher> target = matchers(item, "target");
      item.field("source_matchers").checked(() -> requireSomething(source));
      item.field("target_matchers").checked(() -> requireSomething(target));
      List<String> equal = item.field("equal").each(Node::text);
      rules.add(item.checked(() -> new InhibitRule(called, source, target, equal)));
    }
    return rules;
  }

  private static boolean requireSomething(List<LabelMatcher> matchers) {
    LabelMatcher.requireSomething(matchers);
    return true;
  }

  private static List<LabelMatcher> matchers(Node rule, String side) {
    List<LabelMatcher> all = new ArrayList<>(rule.field(side + "_matchers").matchers());
    all.addAll(rule.field(side + "_match").matchersByName(false));
    all.addAll(rule.field(side + "_match_re").matchersByName(true));
    return all;
  }

  private static Route route(Node node, Route.Timing parent, Set<String> intervals) {
    node.allowOnly(
        List.of(
            "receiver",
            "matchers",
            "match",
            "match_re",
            "continue",
            "group_by",
            "group_wait",
            "group_interval",
            "repeat_interval",
            "mute_time_intervals",
            "active_time_intervals",
            "routes"));
    List<LabelMatcher> matchers = new ArrayList<>(node.field("matchers").matchers());
    matchers.addAll(node.field("match").matchersByName(false));
    matchers.addAll(node.field("match_re").matchersByName(true));
    if (node.path().equals("route") && !matchers.isEmpty()) {
      throw node.field("matchers").mistake("the root route must match everything");
    }
    Node groupBy = node.field("group_by");
    Route.Timing timing =
        node.checked(() ->
            new Route.Timing(
                groupBy.isThere() ? groupBy.each(Node::text) : parent.groupBy(),
                node.field("group_wait").length(parent.firstWait()),
                node.field("group_interval").length(parent.interval()),
                node.field("repeat_interval").length(parent.repeat())));
    return new Route(
        node.path(),
        matchers,
        node.field("continue").flag(),
        timing,
        named(node.field("mute_time_intervals"), intervals),
        named(node.field("active_time_intervals"), intervals),
        node.field("routes").each(child -> route(child, timing, intervals)));
  }

  private static List<String> named(Node list, Set<String> intervals) {
    return list.each(item -> {
      if (!intervals.contains(item.text())) {
        throw item.mistake("there is no time interval of the name " + item.text());
      }
      return item.text();
    });
  }
}
