package io.firewatch.bench.days;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A day of a system's metrics and the failures that were injected.
 *
 * @param metrics a table as {@link MetricTable} reads it
 */
public record InjectedDay(String name, Path metrics, List<IncidentScore.Fault> faults) {
  private static final String TRUTH = "truth.json";

  public InjectedDay {
    faults = List.copyOf(faults);
  }

  /** Whether a folder holds at least one day. */
  public static boolean areIn(Path folder) {
    try {
      return !folders(folder).isEmpty();
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * The days of a folder, by name: each a folder with {@code metrics.csv} and {@code truth.json}, a
   * list of {@code {"t": seconds, "service", "kind"}}.
   *
   * @throws IOException naming the file that cannot be read
   */
  public static List<InjectedDay> read(Path folder) throws IOException {
    List<InjectedDay> days = new ArrayList<>();
    for (Path day : folders(folder)) {
      days.add(
          new InjectedDay(
              day.getFileName().toString(),
              day.resolve("metrics.csv"),
              faults(day.resolve(TRUTH))));
    }
    return days;
  }

  private static List<Path> folders(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> children = Files.list(folder)) {
      return children.filter(child -> Files.exists(child.resolve(TRUTH))).sorted().toList();
    }
  }

  private static List<IncidentScore.Fault> faults(Path truth) throws IOException {
    List<IncidentScore.Fault> faults = new ArrayList<>();
    try {
      for (JsonNode fault : JsonMapper.shared().readTree(truth)) {
        faults.add(
            new IncidentScore.Fault(
                Instant.ofEpochSecond(fault.path("t").asLong()),
                fault.path("service").asString(),
                fault.path("kind").asString("")));
      }
    } catch (JacksonException e) {
      throw new IOException("%s: %s".formatted(truth, e.getOriginalMessage()), e);
    }
    return faults;
  }
}
