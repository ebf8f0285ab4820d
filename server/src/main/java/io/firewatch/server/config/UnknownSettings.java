package io.firewatch.server.config;

import java.util.Locale;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;

/**
 * Stops the start when a setting is given that does not exist: a misspelt key that is silently
 * ignored is found only when its default hurts. Environment variables are only warned of, because
 * others may use the same prefix.
 */
public final class UnknownSettings
    implements ApplicationContextInitializer<ConfigurableApplicationContext> {
  private static final Logger log = LoggerFactory.getLogger(UnknownSettings.class);
  private static final String PREFIX = "firewatch.";
  private static final String VARIABLE_PREFIX = "FIREWATCH_";

  /** Read by the launcher and the command line, not by the server. */
  private static final Set<String> OTHER_VARIABLES =
      Set.of(
          "FIREWATCH_JAVA_HOME",
          "FIREWATCH_JAVA_OPTS",
          "FIREWATCH_REBUILD",
          "FIREWATCH_URL",
          "FIREWATCH_KEY");

  @Override
  public void initialize(ConfigurableApplicationContext context) {
    ConfigurableEnvironment environment = context.getEnvironment();
    SortedSet<String> keys = unknownKeys(environment);
    if (!keys.isEmpty()) {
      throw new UnknownSettingException(keys);
    }
    SortedSet<String> variables = unknownVariables(environment.getSystemEnvironment().keySet());
    if (!variables.isEmpty()) {
      log.warn("These environment variables name no setting and have no effect: {}", variables);
    }
  }

  static SortedSet<String> unknownVariables(Set<String> variables) {
    Set<String> known =
        Settings.all().keySet().stream().map(UnknownSettings::bare).collect(Collectors.toSet());
    return variables.stream()
        .filter(name -> name.startsWith(VARIABLE_PREFIX) && !OTHER_VARIABLES.contains(name))
        .filter(name -> !known.contains(bare(name.replaceAll("_\\d+(_|$)", ""))))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static SortedSet<String> unknownKeys(ConfigurableEnvironment environment) {
    Set<String> known =
        Settings.all().keySet().stream().map(UnknownSettings::bare).collect(Collectors.toSet());
    SortedSet<String> unknown = new TreeSet<>();
    for (PropertySource<?> source : environment.getPropertySources()) {
      if (source instanceof EnumerablePropertySource<?> keys
          && !source
              .getName()
              .equals(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME)) {
        for (String key : keys.getPropertyNames()) {
          if (key.startsWith(PREFIX) && !known.contains(bare(key.replaceAll("\\[\\d+]", "")))) {
            unknown.add(key);
          }
        }
      }
    }
    return unknown;
  }

  /** A name without what the ways to write it differ in. */
  private static String bare(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[._-]", "");
  }
}
