package io.firewatch.server.objective;

import io.firewatch.objective.Indicator;
import io.firewatch.objective.ObjectiveBook;
import io.firewatch.objective.ObjectiveId;
import io.firewatch.objective.Selector;
import io.firewatch.objective.ServiceLevelIndicator;
import io.firewatch.objective.ServiceLevelObjective;
import io.firewatch.server.file.InvalidFile;
import io.firewatch.server.file.Part;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads objectives from YAML. */
public final class ObjectiveReader {
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");
  private static final Pattern WINDOW = Pattern.compile("(7|28|30)d");
  private static final String USUAL_WINDOW = "28d";
  private static final double MOST_PERCENT = 100;

  private ObjectiveReader() {}

  /**
   * @throws InvalidFile when they have a mistake
   */
  public static ObjectiveBook read(String yaml) {
    List<ServiceLevelObjective> all = new ArrayList<>();
    Set<ObjectiveId> names = new HashSet<>();
    Part list = Part.document(yaml).allowOnly("objectives").field("objectives");
    for (Part item : list.each(part -> part)) {
      ServiceLevelObjective objective = objective(item);
      if (!names.add(objective.id())) {
        throw item.mistake("another objective is called " + objective.id() + " too");
      }
      all.add(objective);
    }
    return new ObjectiveBook(all);
  }

  private static ServiceLevelObjective objective(Part item) {
    item.allowOnly("service", "name", "description", "indicator", "target_percent", "window");
    Part name = item.field("name");
    if (!NAME.matcher(name.text()).matches()) {
      throw name.mistake("must be of small letters, digits and hyphens, is " + name.text());
    }
    Part target = item.field("target_percent");
    double percent = target.decimal();
    if (!(percent > 0 && percent < MOST_PERCENT)) {
      throw target.mistake("must be above 0 and below 100, is " + target.text());
    }
    return new ServiceLevelObjective(
        new ObjectiveId(item.field("service").text(), name.text()),
        item.field("description").text(""),
        indicator(item.field("indicator")),
        Math.round(percent * 1e10) / 1e12,
        window(item.field("window")));
  }

  private static Duration window(Part window) {
    String text = window.text(USUAL_WINDOW);
    if (!WINDOW.matcher(text).matches()) {
      throw window.mistake("must be 7d, 28d or 30d, is " + text);
    }
    return Duration.ofDays(Integer.parseInt(text.replace("d", "")));
  }

  private static ServiceLevelIndicator indicator(Part part) {
    Map<String, Part> kinds = part.allowOnly("requests", "error_rate", "threshold").fields();
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
    part.allowOnly("total", "bad", "good");
    Selector total = selector(part.field("total"));
    Part bad = part.field("bad");
    Part good = part.field("good");
    if (bad.isThere() == good.isThere()) {
      throw part.mistake("must have either bad or good");
    }
    return bad.isThere()
        ? new ServiceLevelIndicator.Failures(selector(bad), total)
        : new ServiceLevelIndicator.Successes(selector(good), total);
  }

  private static ServiceLevelIndicator errorRate(Part part) {
    part.allowOnly("metric", "labels", "unit");
    Part metric = part.field("metric");
    Part unit = part.field("unit");
    double whole =
        switch (unit.text("")) {
          case "percent" -> MOST_PERCENT;
          case "ratio" -> 1;
          case "" -> {
            OptionalDouble factor = Indicator.ERRORS.factor(metric.text());
            yield MOST_PERCENT
                / factor.orElseThrow(() ->
                    metric.mistake("does not say in which unit it is: add unit: percent or ratio"));
          }
          default -> throw unit.mistake("must be percent or ratio, is " + unit.text());
        };
    return new ServiceLevelIndicator.Share(selector(metric, part.field("labels")), whole);
  }

  private static ServiceLevelIndicator threshold(Part part) {
    part.allowOnly("metric", "labels", "above");
    Part above = part.field("above");
    Selector selector = selector(part.field("metric"), part.field("labels"));
    return above.checked(() -> new ServiceLevelIndicator.Limit(selector, above.decimal()));
  }

  /** A metric's name, or a metric and labels. */
  private static Selector selector(Part part) {
    if (part.isText()) {
      return Selector.of(part.text());
    }
    part.allowOnly("metric", "labels");
    return selector(part.field("metric"), part.field("labels"));
  }

  private static Selector selector(Part metric, Part labels) {
    Map<String, String> expressions = new LinkedHashMap<>();
    labels
        .fields()
        .forEach((name, value) -> {
          value.checked(() -> Pattern.compile(value.text()));
          expressions.put(name, value.text());
        });
    return new Selector(metric.text(), expressions);
  }
}
