package io.firewatch.server.objective;

import io.firewatch.objective.Indicator;
import io.firewatch.objective.ObjectiveBook;
import io.firewatch.objective.ObjectiveId;
import io.firewatch.objective.Selector;
import io.firewatch.objective.ServiceLevelIndicator;
import io.firewatch.objective.ServiceLevelObjective;
import java.io.StringReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** Reads objectives from YAML. */
public final class ObjectiveReader {
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");
  private static final Pattern WINDOW = Pattern.compile("(7|28|30)d");
  private static final double MOST_PERCENT = 100;

  private ObjectiveReader() {}

  /**
   * @throws InvalidObjectives when they have a mistake
   */
  public static ObjectiveBook read(String yaml) {
    Node document = compose(yaml);
    if (document == null) {
      return ObjectiveBook.EMPTY;
    }
    Part root = new Part("", document);
    Part list = root.need(root.fields(List.of("objectives")), "objectives");
    List<ServiceLevelObjective> all = new ArrayList<>();
    Set<ObjectiveId> names = new HashSet<>();
    for (Part item : isNothing(list) ? List.<Part>of() : list.items()) {
      ServiceLevelObjective objective = objective(item);
      if (!names.add(objective.id())) {
        throw item.mistake("another objective is called " + objective.id() + " too");
      }
      all.add(objective);
    }
    return new ObjectiveBook(all);
  }

  private static boolean isNothing(Part part) {
    return part.node() instanceof ScalarNode scalar && scalar.getValue().isBlank();
  }

  private static @Nullable Node compose(String yaml) {
    LoaderOptions options = new LoaderOptions();
    options.setMaxAliasesForCollections(20);
    try {
      return new Yaml(new SafeConstructor(options)).compose(new StringReader(yaml));
    } catch (MarkedYAMLException e) {
      int line = e.getProblemMark() == null ? 0 : e.getProblemMark().getLine() + 1;
      throw new InvalidObjectives("line %d: not YAML: %s".formatted(line, e.getProblem()));
    } catch (YAMLException e) {
      throw new InvalidObjectives("not YAML: " + e.getMessage());
    }
  }

  private static ServiceLevelObjective objective(Part item) {
    Map<String, Part> fields =
        item.fields(
            List.of("service", "name", "description", "indicator", "target_percent", "window"));
    Part service = item.need(fields, "service");
    Part name = item.need(fields, "name");
    if (!NAME.matcher(name.text()).matches()) {
      throw name.mistake("must be of small letters, digits and hyphens, is " + name.text());
    }
    Part target = item.need(fields, "target_percent");
    double percent = target.number();
    if (!(percent > 0 && percent < MOST_PERCENT)) {
      throw target.mistake("must be above 0 and below 100, is " + target.text());
    }
    Part window = fields.get("window");
    Part description = fields.get("description");
    return new ServiceLevelObjective(
        new ObjectiveId(service.text(), name.text()),
        description == null ? "" : description.text(),
        indicator(item.need(fields, "indicator")),
        Math.round(percent * 1e10) / 1e12,
        window == null ? Duration.ofDays(28) : window(window));
  }

  private static Duration window(Part window) {
    if (!WINDOW.matcher(window.text()).matches()) {
      throw window.mistake("must be 7d, 28d or 30d, is " + window.text());
    }
    return Duration.ofDays(Integer.parseInt(window.text().replace("d", "")));
  }

  private static ServiceLevelIndicator indicator(Part part) {
    Map<String, Part> kinds = part.fields(List.of("requests", "error_rate", "threshold"));
    if (kinds.size() != 1) {
      throw part.mistake("must be one of requests, error_rate, threshold");
    }
    Map.Entry<String, Part> kind = kinds.entrySet().iterator().next();
    return switch (kind.getKey()) {
      case "requests" -> requests(kind.getValue());
      case "error_rate" -> errorRate(kind.getValue());
      default -> threshold(kind.getValue());
    };
  }

  private static ServiceLevelIndicator requests(Part part) {
    Map<String, Part> fields = part.fields(List.of("total", "bad", "good"));
    Selector total = selector(part.need(fields, "total"));
    Part bad = fields.get("bad");
    Part good = fields.get("good");
    if ((bad == null) == (good == null)) {
      throw part.mistake("must have either bad or good");
    }
    return bad != null
        ? new ServiceLevelIndicator.Failures(selector(bad), total)
        : new ServiceLevelIndicator.Successes(selector(part.need(fields, "good")), total);
  }

  private static ServiceLevelIndicator errorRate(Part part) {
    Map<String, Part> fields = part.fields(List.of("metric", "labels", "unit"));
    Part metric = part.need(fields, "metric");
    Part unit = fields.get("unit");
    double whole =
        switch (unit == null ? "" : unit.text()) {
          case "percent" -> MOST_PERCENT;
          case "ratio" -> 1;
          case "" -> {
            OptionalDouble factor = Indicator.ERRORS.factor(metric.text());
            yield MOST_PERCENT
                / factor.orElseThrow(() ->
                    metric.mistake("does not say in which unit it is: add unit: percent or ratio"));
          }
          default -> throw part.mistake("unit must be percent or ratio");
        };
    return new ServiceLevelIndicator.Share(selector(metric, fields.get("labels")), whole);
  }

  private static ServiceLevelIndicator threshold(Part part) {
    Map<String, Part> fields = part.fields(List.of("metric", "labels", "above"));
    Part above = part.need(fields, "above");
    Selector selector = selector(part.need(fields, "metric"), fields.get("labels"));
    return above.made(() -> new ServiceLevelIndicator.Limit(selector, above.number()));
  }

  /** A metric's name, or a metric and labels. */
  private static Selector selector(Part part) {
    if (part.node() instanceof ScalarNode) {
      return Selector.of(part.text());
    }
    Map<String, Part> fields = part.fields(List.of("metric", "labels"));
    return selector(part.need(fields, "metric"), fields.get("labels"));
  }

  private static Selector selector(Part metric, @Nullable Part labels) {
    if (labels == null) {
      return Selector.of(metric.text());
    }
    Map<String, String> expressions = new LinkedHashMap<>();
    labels
        .all()
        .forEach((name, value) -> {
          value.made(() -> Pattern.compile(value.text()));
          expressions.put(name, value.text());
        });
    return new Selector(metric.text(), expressions);
  }
}
