package io.firewatch.integrations.slack;

import io.firewatch.integrations.notice.Posting;
import io.firewatch.integrations.notice.Posting.Said;
import io.firewatch.notification.delivery.Channel;
import io.firewatch.notification.message.Message;
import io.firewatch.notification.message.Message.Action.Act;
import io.firewatch.notification.message.MessageKind;
import io.firewatch.notification.message.TextForm;
import java.net.URI;
import java.time.Duration;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Speaks as an app of Slack. An incident is one message in a room, which is kept up to date; what
 * happens later is told in its thread. Questions for approval have buttons as long as they wait,
 * and the incident has one as long as nobody looks after it.
 */
public final class SlackApp implements Channel {
  private static final Logger log = LoggerFactory.getLogger(SlackApp.class);
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final int MOST_QUESTIONS = 3;

  /** What Slack says when it may work later. */
  private static final Set<String> PASSING =
      Set.of(
          "ratelimited",
          "rate_limited",
          "internal_error",
          "fatal_error",
          "service_unavailable",
          "request_timeout",
          "team_added_to_org");

  /** What has to be seen in the room and not only by those who follow the thread. */
  private static final Set<MessageKind> LOUD =
      Set.of(MessageKind.APPROVAL_NEEDED, MessageKind.ESCALATION, MessageKind.INCIDENT_RESOLVED);

  private final Settings settings;
  private final Posting posting;

  /**
   * How it is set up.
   *
   * @param api address of the Web API, without a slash at its end
   * @param room where messages go whose target names none
   * @param answerable whether clicks come back, so that buttons are shown
   */
  public record Settings(URI api, String token, String room, boolean answerable) {
    @Override
    public String toString() {
      return "Slack app in " + room;
    }
  }

  public SlackApp(Settings settings, Posting posting) {
    this.settings = settings;
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
  public Rendition preview(Envelope envelope) {
    return Rendition.json(Posting.json(posted(envelope)));
  }

  @Override
  public Receipt send(Envelope envelope) {
    Receipt receipt =
        switch (call("chat.postMessage", posted(envelope))) {
          case Result.Done(JsonNode answer) ->
              new Receipt.Accepted(
                  answer.path("channel").asString("") + ":" + answer.path("ts").asString(""));
          case Result.Undone(Receipt why) -> why;
        };
    if (receipt instanceof Receipt.Accepted) {
      bringUpToDate(envelope);
    }
    return receipt;
  }

  /** Tells somebody something that nobody else in the room sees; nothing comes of a failure. */
  public void whisper(String room, String user, String text) {
    Map<String, Object> body =
        Map.of("channel", room, "user", user, "text", SlackBlocks.escaped(text));
    if (call("chat.postEphemeral", body) instanceof Result.Undone(Receipt why)) {
      log.warn("Somebody in Slack is not told what became of their answer: {}", why);
    }
  }

  private Map<String, Object> posted(Envelope envelope) {
    Map<String, Object> body = content(envelope.message(), "", EnumSet.allOf(Act.class));
    body.put("channel", room(envelope));
    body.put("unfurl_links", false);
    Optional<Place> thread = envelope.thread().flatMap(Place::parse);
    thread.ifPresent(place -> {
      body.put("channel", place.room());
      body.put("thread_ts", place.ts());
      body.put("reply_broadcast", LOUD.contains(envelope.message().head().kind()));
    });
    return body;
  }

  private String room(Envelope envelope) {
    return envelope.address().equals("default") ? settings.room() : envelope.address();
  }

  private Map<String, Object> content(Message message, String standing, Set<Act> acts) {
    Map<String, Object> content = new LinkedHashMap<>();
    content.put("text", SlackBlocks.fallback(message));
    content.put(
        "blocks", SlackBlocks.of(message, standing, settings.answerable() ? acts : Set.of()));
    return content;
  }

  /**
   * Changes what was posted before. It is a help and no message of its own: when it fails the next
   * message sets it right.
   */
  private void bringUpToDate(Envelope envelope) {
    if (envelope.earlier().isEmpty()) {
      return;
    }
    Message news = envelope.message();
    String standing = TextForm.subject(news);
    Earlier first = envelope.earlier().getFirst();
    boolean isQuestion = first.message().head().kind() == MessageKind.APPROVAL_NEEDED;
    if (!isQuestion) {
      update(first, standing, isLookedAfter(envelope) ? Set.of() : Set.of(Act.ACKNOWLEDGE));
    }
    if (news.head().kind() == MessageKind.APPROVAL_ANSWERED
        || news.head().kind() == MessageKind.INCIDENT_RESOLVED) {
      List<Earlier> questions =
          envelope.earlier().reversed().stream()
              .filter(one -> one.message().head().kind() == MessageKind.APPROVAL_NEEDED)
              .limit(MOST_QUESTIONS)
              .toList();
      questions.forEach(question -> update(question, standing, Set.of()));
    }
  }

  /** Whether it was acknowledged, or is over. */
  private static boolean isLookedAfter(Envelope envelope) {
    return Stream.concat(
            Stream.of(envelope.message()), envelope.earlier().stream().map(Earlier::message))
        .anyMatch(message -> message.head().stage() != Message.Stage.OPEN);
  }

  private void update(Earlier earlier, String standing, Set<Act> acts) {
    Optional<Place> place = Place.parse(earlier.reference());
    if (place.isEmpty()) {
      return;
    }
    Map<String, Object> body = content(earlier.message(), standing, acts);
    body.put("channel", place.get().room());
    body.put("ts", place.get().ts());
    if (call("chat.update", body) instanceof Result.Undone(Receipt why)) {
      log.warn("A message in Slack is not brought up to date: {}", why);
    }
  }

  /** Where a message is. */
  private record Place(String room, String ts) {
    static Optional<Place> parse(String reference) {
      int colon = reference.indexOf(':');
      return colon > 0 && colon < reference.length() - 1
          ? Optional.of(new Place(reference.substring(0, colon), reference.substring(colon + 1)))
          : Optional.empty();
    }
  }

  private sealed interface Result {
    record Done(JsonNode answer) implements Result {}

    record Undone(Receipt why) implements Result {}
  }

  private Result call(String method, Map<String, Object> body) {
    Said said =
        posting.ask(
            URI.create(settings.api() + "/" + method),
            Map.of("Authorization", "Bearer " + settings.token()),
            Posting.json(body));
    return switch (said) {
      case Said.Nothing(Receipt why) -> new Result.Undone(why);
      case Said.Body(String text) -> read(text);
    };
  }

  private static Result read(String text) {
    JsonNode answer;
    try {
      answer = JSON.readTree(text);
    } catch (JacksonException e) {
      return new Result.Undone(
          new Receipt.Failed("answered something that is no JSON", Optional.empty()));
    }
    if (answer.path("ok").asBoolean(false)) {
      return new Result.Done(answer);
    }
    String error = answer.path("error").asString("nothing");
    return new Result.Undone(
        PASSING.contains(error)
            ? new Receipt.Failed("said " + error, Optional.of(Duration.ofSeconds(1)))
            : new Receipt.Refused("said " + error));
  }
}
