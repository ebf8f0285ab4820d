package io.firewatch.postmortem;

import io.firewatch.knowledge.Document;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A postmortem as knowledge: its sections but for tables that mean nothing elsewhere. */
public final class PostmortemDocument {
  private static final List<String> LEFT_OUT = List.of("Evidence", "Timeline");

  private PostmortemDocument() {}

  /** Found from then on; unreviewed until a person has reviewed it. */
  public static Document of(Postmortem postmortem) {
    Postmortem.About about = postmortem.about();
    return new Document(
        "postmortem/" + postmortem.incident().display().toLowerCase(Locale.ROOT),
        Document.Kind.POSTMORTEM,
        about.title(),
        new Document.Facets(
            List.of(about.anomalyType()),
            about.severity().name(),
            about.services(),
            List.of("postmortem")),
        sections(postmortem),
        Document.Origin.LEARNT,
        postmortem.isReviewed());
  }

  private static List<Document.Section> sections(Postmortem postmortem) {
    List<Document.Section> sections = new ArrayList<>();
    String heading = "Overview";
    StringBuilder text = new StringBuilder();
    for (String line : postmortem.text().lines().toList()) {
      if (line.startsWith("## ")) {
        add(sections, heading, text);
        heading = line.substring(3).strip();
      } else if (!line.startsWith("# ")) {
        text.append(line).append('\n');
      }
    }
    add(sections, heading, text);
    if (sections.isEmpty()) {
      sections.add(new Document.Section("Overview", postmortem.text().strip()));
    }
    return sections;
  }

  private static void add(List<Document.Section> sections, String heading, StringBuilder text) {
    String stripped = text.toString().strip();
    if (!stripped.isEmpty() && !LEFT_OUT.contains(heading)) {
      sections.add(new Document.Section(heading, stripped));
    }
    text.setLength(0);
  }
}
