package io.firewatch.server.slack;

import io.firewatch.incident.IncidentId;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Somebody pressed a button.
 *
 * @param user what Slack calls them
 * @param room where, as Slack calls it
 */
record Click(String user, String room, Wish wish) {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String FIELD = "payload=";
  private static final Pattern NAME = Pattern.compile("[A-Z0-9]{1,32}");
  private static final Pattern VALUE = Pattern.compile("[0-9a-f-]{36}:[0-9a-f]{64}");
  private static final Pattern INCIDENT = Pattern.compile("[0-9a-f-]{36}");
  private static final int UUID_LENGTH = 36;

  /** What they want. */
  sealed interface Wish {
    /** To answer a question for approval. */
    record Answer(boolean approves, UUID approval, String planHash) implements Wish {}

    /** To look after an incident. */
    record Acknowledge(IncidentId incident) implements Wish {}
  }

  /** Reads the body of a request; empty when it is anything else than such a click. */
  static Optional<Click> parse(String body) {
    try {
      return field(body).flatMap(text -> read(JSON.readTree(text)));
    } catch (JacksonException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Optional<String> field(String body) {
    for (String pair : body.split("&", -1)) {
      if (pair.startsWith(FIELD)) {
        return Optional.of(
            URLDecoder.decode(pair.substring(FIELD.length()), StandardCharsets.UTF_8));
      }
    }
    return Optional.empty();
  }

  private static Optional<Click> read(JsonNode payload) {
    JsonNode action = payload.path("actions").path(0);
    String id = action.path("action_id").asString("");
    String value = action.path("value").asString("");
    String user = payload.path("user").path("id").asString("");
    String room = payload.path("channel").path("id").asString("");
    if (!payload.path("type").asString("").equals("block_actions")
        || payload.path("actions").size() != 1
        || !NAME.matcher(user).matches()
        || !NAME.matcher(room).matches()) {
      return Optional.empty();
    }
    return wish(id, value).map(wish -> new Click(user, room, wish));
  }

  private static Optional<Wish> wish(String id, String value) {
    return switch (id) {
      case "approve", "reject" ->
          VALUE.matcher(value).matches()
              ? Optional.of(
                  new Wish.Answer(
                      id.equals("approve"),
                      UUID.fromString(value.substring(0, UUID_LENGTH)),
                      value.substring(UUID_LENGTH + 1)))
              : Optional.empty();
      case "acknowledge" ->
          INCIDENT.matcher(value).matches()
              ? Optional.of(new Wish.Acknowledge(IncidentId.parse(value)))
              : Optional.empty();
      default -> Optional.empty();
    };
  }
}
