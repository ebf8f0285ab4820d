package io.firewatch.integrations.slack;

import io.firewatch.integrations.notice.Posting;
import io.firewatch.notification.delivery.Channel;
import io.firewatch.notification.message.Message;
import io.firewatch.notification.message.Plain;
import io.firewatch.notification.message.TextForm;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Posts Block Kit messages to an incoming webhook, which belongs to one room. */
public final class SlackChannel implements Channel {
  /** Most characters of a header, of a field, and of a section, as Slack has them. */
  private static final int HEADER = 150;

  private static final int FIELD = 1900;
  private static final int SECTION = 2900;
  private static final int FIELDS = 10;

  private final URI uri;
  private final Posting posting;

  public SlackChannel(URI uri, Posting posting) {
    this.uri = uri;
    this.posting = posting;
  }

  @Override
  public String name() {
    return "slack";
  }

  @Override
  public boolean takes(Message message) {
    return true;
  }

  @Override
  public Receipt send(Envelope envelope) {
    Message message = envelope.message();
    Map<String, Object> body =
        Map.of("text", escaped(TextForm.subject(message), SECTION), "blocks", blocks(message));
    return posting.post(uri, Map.of(), Posting.json(body));
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

  /** For where Slack reads markup: it cannot begin a link, a mention or an entity. */
  private static String escaped(String text, int most) {
    return Plain.line(text, most)
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replaceAll("([*_~`])", "\u200b$1");
  }
}
