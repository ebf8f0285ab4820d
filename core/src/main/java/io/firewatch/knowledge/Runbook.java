package io.firewatch.knowledge;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * A runbook in Markdown: front matter between two lines of {@code ---} (id, title, types, severity,
 * services, tags; all optional), then text that is split at its level-2 headings. What stands
 * before the first is the overview.
 */
public final class Runbook {
  private static final Set<String> KEYS =
      Set.of("id", "title", "types", "severity", "services", "tags");

  /** A section that says less is a heading without content. */
  private static final int SHORTEST = 30;

  private static final String FENCE = "---";

  private Runbook() {}

  /** A runbook that cannot be taken; the message names line and field. */
  public static final class Invalid extends RuntimeException {
    private static final long serialVersionUID = 1;

    Invalid(String message) {
      super(message);
    }
  }

  /**
   * Reads one.
   *
   * @param name of the file without its ending: the id when the front matter gives none
   * @throws Invalid when the front matter has a mistake or no section is long enough
   */
  public static Document parse(String name, String markdown, Document.Origin origin) {
    List<String> lines = markdown.lines().toList();
    Map<String, String> front = new HashMap<>();
    int body = frontMatter(lines, front);
    List<Document.Section> sections = sections(lines.subList(body, lines.size()));
    if (sections.isEmpty()) {
      throw new Invalid(
          "no section has %d characters or more: write text below headings of level 2 (## …)"
              .formatted(SHORTEST));
    }
    String id = front.getOrDefault("id", name);
    return new Document(
        "runbook/" + id,
        Document.Kind.RUNBOOK,
        front.getOrDefault("title", title(lines.subList(body, lines.size()), id)),
        new Document.Facets(
            list(front, "types").stream().map(type -> type.toUpperCase(Locale.ROOT)).toList(),
            front.getOrDefault("severity", "").toUpperCase(Locale.ROOT),
            list(front, "services"),
            list(front, "tags")),
        sections,
        origin,
        true);
  }

  /** Reads the front matter, and returns the line that the text begins at. */
  private static int frontMatter(List<String> lines, Map<String, String> front) {
    if (lines.isEmpty() || !lines.getFirst().strip().equals(FENCE)) {
      return 0;
    }
    for (int i = 1; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (line.equals(FENCE)) {
        return i + 1;
      }
      int colon = line.indexOf(':');
      if (line.isEmpty() || line.startsWith("#")) {
        continue;
      }
      if (colon <= 0) {
        throw new Invalid(
            "line %d: the front matter has lines of the form key: value".formatted(i + 1));
      }
      String key = line.substring(0, colon).strip();
      if (!KEYS.contains(key)) {
        throw new Invalid(
            "line %d: unknown key %s; known are %s"
                .formatted(i + 1, key, String.join(", ", KEYS.stream().sorted().toList())));
      }
      front.put(key, line.substring(colon + 1).strip());
    }
    throw new Invalid("line 1: the front matter is not closed by a line of ---");
  }

  private static List<String> list(Map<String, String> front, String key) {
    String text = front.getOrDefault(key, "").replaceAll("^\\[|]$", "");
    return Arrays.stream(text.split(","))
        .map(String::strip)
        .filter(item -> !item.isEmpty())
        .toList();
  }

  private static String title(List<String> lines, String otherwise) {
    return lines.stream()
        .filter(line -> line.startsWith("# "))
        .map(line -> line.substring(2).strip())
        .findFirst()
        .orElse(otherwise);
  }

  private static List<Document.Section> sections(List<String> lines) {
    List<Document.Section> sections = new ArrayList<>();
    String heading = "Overview";
    StringBuilder text = new StringBuilder();
    boolean code = false;
    for (String line : lines) {
      code ^= line.startsWith("```");
      if (!code && line.startsWith("## ")) {
        add(sections, heading, text);
        heading = line.substring(3).strip();
      } else if (code || !line.startsWith("# ")) {
        text.append(line).append('\n');
      }
    }
    add(sections, heading, text);
    return sections;
  }

  private static void add(List<Document.Section> sections, String heading, StringBuilder text) {
    String stripped = text.toString().strip();
    if (stripped.length() >= SHORTEST) {
      sections.add(new Document.Section(heading, stripped));
    }
    text.setLength(0);
  }
}
