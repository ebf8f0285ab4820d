package io.firewatch.correlation;

import io.firewatch.incident.Incident;
import io.firewatch.incident.Signal;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What signals say, as text to be compared, and which services their text names. */
final class Wording {
  /** Longer texts differ in details that say little about what is wrong. */
  private static final int MOST = 400;

  private static final Pattern HUMP = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])|[_.:/]+");
  private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9](?:[a-zA-Z0-9._-]*[a-zA-Z0-9])?");

  private Wording() {}

  /** The name in words and the description, so that rules named differently can read alike. */
  static String of(Signal signal) {
    String name = HUMP.matcher(signal.name()).replaceAll(" ").strip().toLowerCase(Locale.ROOT);
    String text = name + ". " + signal.description().strip();
    return text.substring(0, Math.min(text.length(), MOST));
  }

  /** Whatever could be a name of a service in a text. */
  static Set<String> names(String text) {
    Set<String> names = new HashSet<>();
    Matcher name = NAME.matcher(text);
    while (name.find()) {
      names.add(name.group());
    }
    return names;
  }

  /** The service of the incident that a signal of another service speaks of, empty when none. */
  static String named(Signal signal, Incident incident) {
    Set<String> names = names(signal.description());
    return incident.affectedServices().stream().filter(names::contains).findFirst().orElse("");
  }
}
