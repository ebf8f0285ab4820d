package io.firewatch.notification.message;

import io.firewatch.notification.message.Message.Fact;
import io.firewatch.notification.message.Message.Link;
import io.firewatch.notification.message.Message.Section;

/** A message as plain text: what a terminal, the text part of a mail and the pages show. */
public final class TextForm {
  private static final String BREAK = "\n";

  private TextForm() {}

  /** The subject: severity, short id, title. */
  public static String subject(Message message) {
    Message.Head head = message.head();
    String id = head.incident().isEmpty() ? "" : head.incident() + ": ";
    return Plain.line("[" + head.severity() + "] " + id + head.title(), 200);
  }

  /** All of it, lines of any length. */
  public static String of(Message message) {
    StringBuilder text = new StringBuilder(subject(message)).append(BREAK).append(BREAK);
    if (!message.head().summary().isEmpty()) {
      text.append(message.head().summary()).append(BREAK).append(BREAK);
    }
    int width = message.facts().stream().mapToInt(fact -> fact.name().length()).max().orElse(0);
    for (Fact fact : message.facts()) {
      text.append(fact.name())
          .append(": ")
          .repeat(' ', width - fact.name().length())
          .append(fact.value())
          .append(BREAK);
    }
    message.sections().forEach(section -> append(text, section));
    if (!message.links().isEmpty()) {
      text.append(BREAK);
    }
    for (Link link : message.links()) {
      text.append(link.label()).append(": ").append(link.address()).append(BREAK);
    }
    return text.toString();
  }

  private static void append(StringBuilder text, Section section) {
    text.append(BREAK)
        .append(section.heading())
        .append(BREAK)
        .append("-".repeat(section.heading().length()))
        .append(BREAK);
    if (!section.text().isEmpty()) {
      text.append(section.text()).append(BREAK);
    }
    section.items().forEach(item -> text.append("- ").append(item).append(BREAK));
  }
}
