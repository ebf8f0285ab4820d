package io.firewatch.intelligence.knowledge;

import io.firewatch.knowledge.Document;
import io.firewatch.knowledge.PastIncident;
import io.firewatch.knowledge.Runbook;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The twenty incidents and twelve runbooks that Firewatch comes with. */
public final class ShippedKnowledge {
  private static final List<String> RUNBOOKS =
      List.of(
          "high-latency-api",
          "database-connection-exhaustion",
          "kafka-consumer-lag",
          "memory-leak",
          "cpu-saturation",
          "error-rate-spike",
          "deployment-rollback",
          "jvm-memory",
          "dependency-outage",
          "disk-saturation",
          "network-partition",
          "certificate-expiry");

  private ShippedKnowledge() {}

  /** Incidents and runbooks as documents. */
  public static List<Document> documents() {
    List<Document> documents = new ArrayList<>();
    incidents()
        .forEach(incident -> documents.add(incident.document(Document.Origin.SHIPPED, true)));
    documents.addAll(runbooks());
    return documents;
  }

  public static List<Document> runbooks() {
    return RUNBOOKS.stream()
        .map(name ->
            Runbook.parse(
                name, text("/knowledge/runbooks/" + name + ".md"), Document.Origin.SHIPPED))
        .toList();
  }

  public static List<PastIncident> incidents() {
    Map<String, List<Map<String, Object>>> file =
        new Yaml(new SafeConstructor(new LoaderOptions())).load(text("/knowledge/incidents.yaml"));
    return Objects.requireNonNull(file.get("incidents")).stream()
        .map(ShippedKnowledge::incident)
        .toList();
  }

  private static PastIncident incident(Map<String, Object> row) {
    return new PastIncident(
        string(row, "id"),
        string(row, "title"),
        new PastIncident.Kind(
            string(row, "type"), string(row, "severity"), strings(row, "services")),
        time(row.get("occurred")),
        ((Number) Objects.requireNonNull(row.get("minutes"))).doubleValue(),
        row.containsKey("version") ? string(row, "version") : "",
        new PastIncident.Story(
            string(row, "symptoms"),
            string(row, "category"),
            string(row, "cause"),
            string(row, "fix")),
        strings(row, "factors"),
        strings(row, "tags"));
  }

  private static Instant time(@Nullable Object value) {
    return value instanceof Date date ? date.toInstant() : Instant.parse(String.valueOf(value));
  }

  private static String string(Map<String, Object> row, String key) {
    return Objects.requireNonNull(row.get(key), key).toString();
  }

  private static List<String> strings(Map<String, Object> row, String key) {
    return ((List<?>) Objects.requireNonNull(row.get(key), key))
        .stream().map(String::valueOf).toList();
  }

  private static String text(String resource) {
    try (InputStream in = ShippedKnowledge.class.getResourceAsStream(resource)) {
      return new String(
          Objects.requireNonNull(in, resource).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + resource, e);
    }
  }
}
