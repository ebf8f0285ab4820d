package io.firewatch.integrations.slack;

import io.firewatch.notification.message.Message;
import io.firewatch.notification.message.Message.Action.Act;
import io.firewatch.notification.message.Plain;
import io.firewatch.notification.message.TextForm;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Messages as Block Kit. */
final class SlackBlocks {
  /** Most characters of a header, of a field, and of a section, as Slack has them. */
  private static final int HEADER = 150;

  private static final int FIELD = 1900;
  private static final int SECTION = 2900;
  private static final int FIELDS = 10;
  private static final int MOST = 48;

  private SlackBlocks() {}

  /** What notifications and screen readers show. */
  static String fallback(Message message) {
    return escaped(TextForm.subject(message), SECTION);
  }

  /**
   * @param standing how it ended since it was written, a line of its own; empty when it did not
   * @param acts what can be done from here
   */
  static List<Object> of(Message message, String standing, Set<Act> acts) {
    List<Object> blocks = new ArrayList<>(blocks(message));
    if (!standing.isEmpty()) {
      blocks.add(1, section("▸ " + standing));
    }
    List<Object> kept = blocks.size() > MOST ? new ArrayList<>(blocks.subList(0, MOST)) : blocks;
    List<Object> buttons = buttons(message, acts);
    if (!buttons.isEmpty()) {
      kept.add(Map.of("type", "actions", "elements", buttons));
    }
    return kept;
  }

  private static List<Object> buttons(Message message, Set<Act> acts) {
    return message.actions().stream()
        .filter(action -> acts.contains(action.act()))
        .map(SlackBlocks::button)
        .toList();
  }

  private static Object button(Message.Action action) {
    Map<String, Object> button = new LinkedHashMap<>();
    button.put("type", "button");
    button.put("action_id", action.act().name().toLowerCase(Locale.ROOT));
    button.put("text", plain(action.label()));
    button.put("value", action.value());
    switch (action.act()) {
      case APPROVE -> button.put("style", "primary");
      case REJECT -> button.put("style", "danger");
      // Slack has no name for the usual style.
      case ACKNOWLEDGE -> {}
    }
    return button;
  }

  private static List<Object> blocks(Message message) {
    List<Object> blocks = new ArrayList<>();
    blocks.add(
        Map.of("type", "header", "text", plain(Plain.line(TextForm.subject(message), HEADER))));
    if (!message.head().summary().isEmpty()) {
      blocks.add(section(message.head().summary()));
    }
    if (!message.facts().isEmpty()) {
      blocks.add(
          Map.of(
              "type",
              "section",
              "fields",
              message.facts().stream()
                  .limit(FIELDS)
                  .map(fact -> plain(Plain.line(fact.name() + ": " + fact.value(), FIELD)))
                  .toList()));
    }
    for (Message.Section section : message.sections()) {
      StringBuilder text = new StringBuilder(section.heading()).append('\n');
      text.append(section.text());
      section.items().forEach(item -> text.append("\n• ").append(item));
      blocks.add(section(text.toString()));
    }
    for (Message.Link link : message.links()) {
      String address = link.address().replace("|", "%7C").replace(">", "%3E");
      blocks.add(
          Map.of(
              "type",
              "section",
              "text",
              Map.of(
                  "type",
                  "mrkdwn",
                  "text",
                  "<" + address + "|" + escaped(link.label(), HEADER) + ">")));
    }
    return blocks;
  }

  /** Of plain text: in it nothing is markup, a mention or a link. */
  private static Map<String, Object> section(String text) {
    return Map.of("type", "section", "text", plain(Plain.text(text, SECTION)));
  }

  private static Map<String, Object> plain(String text) {
    return Map.of("type", "plain_text", "text", text.isEmpty() ? " " : text, "emoji", false);
  }

  static String escaped(String text) {
    return escaped(text, SECTION);
  }

  /** For where Slack reads markup: it cannot begin a link, a mention or an entity. */
  private static String escaped(String text, int most) {
    return Plain.line(text, most)
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replaceAll("([*_~`])", "\u200b$1");
  }
}
