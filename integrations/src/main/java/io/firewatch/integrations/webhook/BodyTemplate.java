package io.firewatch.integrations.webhook;

import io.firewatch.integrations.notice.Posting;
import io.firewatch.notification.delivery.Channel.Envelope;
import io.firewatch.notification.message.Message;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * JSON of the receiver's own, whose texts hold names such as <code>{{title}}</code>. What they
 * stand for is put into texts only, so no message changes what the body is made of.
 */
public final class BodyTemplate {
  private static final Pattern NAME = Pattern.compile("\\{\\{([^{}]*)}}");
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final Object NULL = JSON.nullNode();

  private static final Map<String, Function<Envelope, String>> NAMES =
      new TreeMap<>(
          Map.ofEntries(
              name("id", envelope -> envelope.key().toString()),
              name("timestamp", envelope -> envelope.at().toString()),
              name("incident_id", Envelope::incident),
              name("incident", envelope -> envelope.message().head().incident()),
              name("kind", envelope -> envelope.message().head().kind().name()),
              name("stage", envelope -> envelope.message().head().stage().name()),
              name("severity", envelope -> envelope.message().head().severity().name()),
              name("priority", envelope -> envelope.message().head().urgency().name()),
              name("title", envelope -> envelope.message().head().title()),
              name("summary", envelope -> envelope.message().head().summary()),
              name("facts", envelope -> facts(envelope.message())),
              name("link", BodyTemplate::link)));

  private final Object body;

  /**
   * @throws IllegalArgumentException when it is no JSON object, or has a name that stands for
   *     nothing
   */
  public BodyTemplate(String json) {
    try {
      this.body = JSON.readValue(json, Map.class);
    } catch (JacksonException e) {
      throw new IllegalArgumentException("no JSON object: " + e.getOriginalMessage(), e);
    }
    each(body, BodyTemplate::check);
  }

  private static Map.Entry<String, Function<Envelope, String>> name(
      String name, Function<Envelope, String> value) {
    return Map.entry(name, value);
  }

  private static String check(String text) {
    for (Matcher name = NAME.matcher(text); name.find(); ) {
      if (!NAMES.containsKey(name.group(1))) {
        throw new IllegalArgumentException(
            "%s stands for nothing; there are %s".formatted(name.group(), NAMES.keySet()));
      }
    }
    return text;
  }

  String fill(Envelope envelope) {
    Map<String, String> values = new TreeMap<>();
    NAMES.forEach((name, value) -> values.put(name, value.apply(envelope)));
    return Posting.json(
        each(
            body,
            text ->
                NAME.matcher(text)
                    .replaceAll(
                        name -> Matcher.quoteReplacement(values.getOrDefault(name.group(1), "")))));
  }

  private static String facts(Message message) {
    return message.facts().stream()
        .map(fact -> fact.name() + ": " + fact.value())
        .collect(Collectors.joining("\n"));
  }

  private static String link(Envelope envelope) {
    List<Message.Link> links = envelope.message().links();
    return links.isEmpty() ? "" : links.getFirst().address();
  }

  /** The same with every text changed, but for the names of fields. */
  private static Object each(@Nullable Object node, UnaryOperator<String> change) {
    return switch (node) {
      case String text -> change.apply(text);
      case Map<?, ?> object -> {
        Map<String, @Nullable Object> changed = new LinkedHashMap<>();
        object.forEach((name, value) -> changed.put(String.valueOf(name), each(value, change)));
        yield changed;
      }
      case List<?> list -> list.stream().map(one -> each(one, change)).toList();
      case null -> NULL;
      default -> node;
    };
  }
}
