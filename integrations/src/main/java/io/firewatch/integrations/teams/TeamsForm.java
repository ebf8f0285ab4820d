package io.firewatch.integrations.teams;

import io.firewatch.integrations.notice.Form;
import io.firewatch.integrations.notice.Posting;
import io.firewatch.notification.delivery.Channel.Envelope;
import io.firewatch.notification.message.Message;
import io.firewatch.notification.message.TextForm;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Adaptive Cards for a workflow webhook of Microsoft Teams. */
public final class TeamsForm implements Form {
  @Override
  public String name() {
    return "teams";
  }

  @Override
  public String body(Envelope envelope) {
    Map<String, Object> card =
        Map.of(
            "type",
            "AdaptiveCard",
            "version",
            "1.4",
            "body",
            elements(envelope.message()),
            "actions",
            envelope.message().links().stream()
                .map(link ->
                    Map.of("type", "Action.OpenUrl", "title", link.label(), "url", link.address()))
                .toList());
    return Posting.json(
        Map.of(
            "type",
            "message",
            "attachments",
            List.of(
                Map.of(
                    "contentType", "application/vnd.microsoft.card.adaptive", "content", card))));
  }

  private static List<Object> elements(Message message) {
    List<Object> body = new ArrayList<>();
    body.add(text(TextForm.subject(message), "Large"));
    body.add(text(message.head().summary(), "Default"));
    message.facts().forEach(fact -> body.add(text(fact.name() + ": " + fact.value(), "Default")));
    for (Message.Section section : message.sections()) {
      body.add(text(section.heading(), "Medium"));
      if (!section.text().isEmpty()) {
        body.add(text(section.text(), "Default"));
      }
      section.items().forEach(item -> body.add(text("• " + item, "Default")));
    }
    return body;
  }

  /** A run of a rich text block: unlike those of a text block, it is never read as Markdown. */
  private static Map<String, Object> text(String text, String size) {
    return Map.of(
        "type",
        "RichTextBlock",
        "inlines",
        List.of(Map.of("type", "TextRun", "text", text, "size", size)));
  }
}
