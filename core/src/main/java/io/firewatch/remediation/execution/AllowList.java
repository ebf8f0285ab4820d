package io.firewatch.remediation.execution;

import java.util.List;
import java.util.regex.Pattern;

/**
 * What an executor may touch; empty allows nothing. An entry is a resource, or an action, a blank
 * and a resource. A {@code *} in a resource stands for any characters but {@code /}; an entry that
 * is nothing but wildcards is refused, for it would allow what nobody thought of.
 */
public final class AllowList {
  private static final AllowList NOTHING = new AllowList(List.of());

  private final List<String> entries;
  private final List<Entry> parsed;

  private AllowList(List<String> entries) {
    this.entries = List.copyOf(entries);
    this.parsed = entries.stream().map(Entry::parse).toList();
  }

  public static AllowList nothing() {
    return NOTHING;
  }

  /**
   * @throws IllegalArgumentException when an entry is malformed, naming it
   */
  public static AllowList of(List<String> entries) {
    return new AllowList(entries);
  }

  public boolean allows(String action, String resource) {
    return parsed.stream().anyMatch(entry -> entry.allows(action, resource));
  }

  /** As they were written. */
  public List<String> entries() {
    return entries;
  }

  private record Entry(String action, Pattern resource) {
    static final String ANY = "";

    static Entry parse(String text) {
      String[] words = text.strip().split("\\s+", -1);
      String resource = words[words.length - 1];
      if (words.length > 2 || resource.isEmpty()) {
        throw new IllegalArgumentException(
            "an entry of an allow-list is RESOURCE or ACTION RESOURCE, not \"" + text + "\"");
      }
      if (resource.chars().allMatch(c -> c == '*' || c == '/')) {
        throw new IllegalArgumentException(
            "an entry of an allow-list must not allow everything: \"" + text + "\"");
      }
      return new Entry(words.length == 2 ? words[0] : ANY, pattern(resource));
    }

    private static Pattern pattern(String resource) {
      StringBuilder regex = new StringBuilder();
      for (String literal : resource.splitWithDelimiters("\\*", 0)) {
        regex.append(literal.equals("*") ? "[^/]*" : Pattern.quote(literal));
      }
      return Pattern.compile(regex.toString());
    }

    boolean allows(String wanted, String target) {
      return (action.equals(ANY) || action.equals(wanted)) && resource.matcher(target).matches();
    }
  }
}
