package io.firewatch.integrations.email;

import io.firewatch.notification.message.Message;
import io.firewatch.notification.message.Message.Fact;
import io.firewatch.notification.message.Message.Link;
import io.firewatch.notification.message.Message.Section;
import io.firewatch.notification.message.Message.Stage;
import io.firewatch.notification.message.MessageKind;

/**
 * A message as the HTML that programs for mail understand: tables, styles on the elements, no
 * script, nothing loaded from anywhere.
 */
final class MailHtml {
  private static final String FONT =
      "font-family:-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";
  private static final String INK = "color:#1c2430";
  private static final String FAINT = "color:#566173";

  private final StringBuilder html = new StringBuilder(4000);

  private MailHtml() {}

  static String of(Message message) {
    return new MailHtml().page(message);
  }

  private String page(Message message) {
    Message.Head head = message.head();
    html.append("<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\">")
        .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">")
        .append("<title>");
    text(head.title());
    html.append("</title></head>");
    open("body", "margin:0;padding:16px 8px;background:#eef1f5;" + FONT + ";" + INK);
    html.append("<table role=\"presentation\" align=\"center\" width=\"100%\" cellpadding=\"0\"")
        .append(" cellspacing=\"0\" style=\"max-width:640px;background:#ffffff;")
        .append("border:1px solid #d5dbe4;border-radius:8px;border-collapse:separate\">");
    banner(head);
    open("tr", "");
    open("td", "padding:16px 24px 24px");
    if (!head.summary().isEmpty()) {
      open("p", "margin:0 0 16px;font-size:15px;line-height:1.5");
      lines(head.summary());
      html.append("</p>");
    }
    facts(message);
    message.sections().forEach(this::section);
    links(message);
    html.append("</td></tr></table>");
    open("p", "max-width:640px;margin:12px auto 0;text-align:center;font-size:12px;" + FAINT);
    html.append("Sent by Firewatch. Figures are as they were when this was written.")
        .append("</p></body></html>");
    return html.toString();
  }

  private void banner(Message.Head head) {
    String colour = colour(head);
    open("tr", "");
    open(
        "td",
        "padding:16px 24px;background:" + colour + ";color:#ffffff;border-radius:7px 7px 0 0");
    open("p", "margin:0 0 4px;font-size:13px;letter-spacing:.02em;color:#ffffff");
    text(badge(head));
    html.append("</p>");
    open("h1", "margin:0;font-size:20px;line-height:1.3;font-weight:600;color:#ffffff");
    text(head.title());
    html.append("</h1></td></tr>");
  }

  private static String badge(Message.Head head) {
    String state = head.stage() == Stage.RESOLVED ? " · over" : "";
    String id = head.incident().isEmpty() ? "" : " · " + head.incident();
    return head.severity() + id + state;
  }

  private static String colour(Message.Head head) {
    if (head.kind() == MessageKind.INCIDENT_RESOLVED) {
      return "#1a7046";
    }
    return switch (head.severity()) {
      case CRITICAL -> "#b3261e";
      case HIGH -> "#b14a08";
      case MEDIUM -> "#8a6100";
      case LOW, INFO -> "#38567e";
    };
  }

  private void facts(Message message) {
    if (message.facts().isEmpty()) {
      return;
    }
    html.append("<table role=\"presentation\" width=\"100%\" cellpadding=\"0\" cellspacing=\"0\"")
        .append(" style=\"font-size:14px;line-height:1.45;border-collapse:collapse\">");
    for (Fact fact : message.facts()) {
      open("tr", "");
      open(
          "td",
          "padding:5px 12px 5px 0;border-top:1px solid #e4e8ee;vertical-align:top;width:120px;"
              + FAINT);
      text(fact.name());
      html.append("</td>");
      open(
          "td",
          "padding:5px 0;border-top:1px solid #e4e8ee;vertical-align:top;word-break:break-word");
      text(fact.value());
      html.append("</td></tr>");
    }
    html.append("</table>");
  }

  private void section(Section section) {
    open("h2", "margin:20px 0 6px;font-size:15px;font-weight:600");
    text(section.heading());
    html.append("</h2>");
    if (!section.text().isEmpty()) {
      open(
          "p",
          "margin:0 0 8px;font-size:14px;line-height:1.5;white-space:pre-wrap;"
              + "word-break:break-word");
      text(section.text());
      html.append("</p>");
    }
    if (!section.items().isEmpty()) {
      open("ul", "margin:0;padding:0 0 0 20px;font-size:14px;line-height:1.5");
      for (String item : section.items()) {
        open("li", "margin:0 0 4px;word-break:break-word");
        text(item);
        html.append("</li>");
      }
      html.append("</ul>");
    }
  }

  private void links(Message message) {
    if (message.links().isEmpty()) {
      return;
    }
    open("p", "margin:24px 0 0");
    for (Link link : message.links()) {
      html.append("<a href=\"");
      text(link.address());
      html.append("\" style=\"display:inline-block;padding:10px 18px;background:#1f5fbf;")
          .append("color:#ffffff;text-decoration:none;border-radius:6px;font-size:14px\">");
      text(link.label());
      html.append("</a> ");
    }
    html.append("</p>");
  }

  private void open(String element, String style) {
    html.append('<').append(element);
    if (!style.isEmpty()) {
      html.append(" style=\"").append(style).append('"');
    }
    html.append('>');
  }

  private void lines(String text) {
    String between = "";
    for (String line : text.split("\n", -1)) {
      html.append(between);
      text(line);
      between = "<br>";
    }
  }

  /** Text, in which nothing is markup. */
  private void text(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '<' -> html.append("&lt;");
        case '>' -> html.append("&gt;");
        case '&' -> html.append("&amp;");
        case '"' -> html.append("&quot;");
        case '\'' -> html.append("&#39;");
        default -> html.append(c);
      }
    }
  }
}
