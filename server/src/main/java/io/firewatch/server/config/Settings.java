package io.firewatch.server.config;

import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import org.springframework.boot.context.properties.ConfigurationProperties;

/** The names of all settings, taken from the records they are read into. */
public final class Settings {
  private static final List<Class<? extends Record>> FEATURES =
      List.of(
          FirewatchProperties.class,
          HttpProperties.class,
          KafkaProperties.class,
          DatabaseProperties.class,
          IngestProperties.class,
          OtlpProperties.class,
          SyslogProperties.class,
          HookProperties.class,
          DetectionProperties.class,
          TriageProperties.class,
          CorrelationProperties.class,
          RemediationProperties.class,
          ExecutionProperties.class,
          ResolutionProperties.class,
          SeverityProperties.class,
          ContextProperties.class,
          HistoryProperties.class,
          AuditProperties.class,
          CatalogueProperties.class,
          ObjectiveProperties.class,
          DirectoryProperties.class,
          TopologyProperties.class,
          KnowledgeProperties.class,
          FeedProperties.class,
          SecurityProperties.class,
          NotificationProperties.class,
          LogProperties.class,
          DemoProperties.class);

  private Settings() {}

  /** Every setting with the type it is read as. */
  public static SortedMap<String, Class<?>> all() {
    SortedMap<String, Class<?>> names = new TreeMap<>();
    for (Class<? extends Record> feature : FEATURES) {
      ConfigurationProperties prefix = feature.getAnnotation(ConfigurationProperties.class);
      if (prefix != null) {
        collect(prefix.value(), feature, names);
      }
    }
    return names;
  }

  private static void collect(String prefix, Class<?> type, SortedMap<String, Class<?>> names) {
    for (RecordComponent component : type.getRecordComponents()) {
      String name = prefix + '.' + dashed(component.getName());
      if (component.getType().isRecord() && component.getType() != Secret.class) {
        collect(name, component.getType(), names);
      } else {
        names.put(name, component.getType());
      }
    }
  }

  private static String dashed(String camel) {
    StringBuilder text = new StringBuilder();
    for (char c : camel.toCharArray()) {
      if (Character.isUpperCase(c)) {
        text.append('-');
      }
      text.append(c);
    }
    return text.toString().toLowerCase(Locale.ROOT);
  }
}
