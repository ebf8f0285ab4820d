package io.firewatch.notification.message;

import io.firewatch.telemetry.Severity;
import java.util.List;

/**
 * What is told, before a channel gives it its form. All texts are plain: a channel shows them as
 * they are and escapes what it would take for markup.
 */
public record Message(
    Head head, List<Fact> facts, List<Section> sections, List<Link> links, List<Action> actions) {
  private static final int MOST_FACTS = 20;
  private static final int MOST_SECTIONS = 10;
  private static final int MOST_ITEMS = 30;

  public Message {
    facts = first(facts, MOST_FACTS);
    sections = first(sections, MOST_SECTIONS);
    links = List.copyOf(links);
    actions = List.copyOf(actions);
  }

  /** Where the incident stands when the message is written. */
  public enum Stage {
    OPEN,
    ACKNOWLEDGED,
    RESOLVED
  }

  /**
   * What a reader sees first.
   *
   * @param incident the short id people use; empty when it is of no incident
   * @param title one line
   * @param summary one or two sentences
   */
  public record Head(
      MessageKind kind,
      Stage stage,
      Severity severity,
      String incident,
      String title,
      String summary) {
    public Head {
      incident = Plain.line(incident, 40);
      title = Plain.line(title, 200);
      summary = Plain.text(summary, 1500);
    }

    public Urgency urgency() {
      return stage == Stage.RESOLVED ? Urgency.NORMAL : Urgency.of(kind, severity);
    }
  }

  /** A name with its value. */
  public record Fact(String name, String value) {
    public Fact {
      name = Plain.line(name, 60);
      value = Plain.line(value, 500);
    }
  }

  /** A heading with text, with points, or with both. */
  public record Section(String heading, String text, List<String> items) {
    public Section {
      heading = Plain.line(heading, 120);
      text = Plain.text(text, 3000);
      items = first(items, MOST_ITEMS).stream().map(item -> Plain.line(item, 600)).toList();
    }
  }

  /** Where to read on; the address is ours and complete. */
  public record Link(String label, String address) {
    public Link {
      label = Plain.line(label, 80);
    }
  }

  /**
   * Something the reader may do.
   *
   * @param value what it is done to, such as the id of an approval
   */
  public record Action(Act act, String label, String value) {
    /** What can be done from a message. */
    public enum Act {
      APPROVE,
      REJECT,
      ACKNOWLEDGE
    }
  }

  private static <T> List<T> first(List<T> all, int most) {
    return all.size() <= most ? List.copyOf(all) : List.copyOf(all.subList(0, most));
  }
}
