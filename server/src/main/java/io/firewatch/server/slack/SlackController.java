package io.firewatch.server.slack;

import io.firewatch.audit.AuditAction;
import io.firewatch.integrations.slack.SlackSignature;
import io.firewatch.integrations.slack.SlackSignature.Verdict;
import io.firewatch.server.audit.TurnedAway;
import io.micrometer.core.instrument.MeterRegistry;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Where Slack sends what people press. Every request has to be signed by Slack. */
@RestController
final class SlackController {
  private static final int MOST = 256 * 1024;
  private static final String PATH = "/slack/actions";

  private final SlackDoor door;
  private final SlackAnswers answers;
  private final TurnedAway turnedAway;
  private final InstantSource clock;
  private final MeterRegistry registry;

  SlackController(
      SlackDoor door,
      SlackAnswers answers,
      TurnedAway turnedAway,
      InstantSource clock,
      MeterRegistry registry) {
    this.door = door;
    this.answers = answers;
    this.turnedAway = turnedAway;
    this.clock = clock;
    this.registry = registry;
  }

  @Operation(summary = "Takes what is pressed in Slack, signed by Slack")
  @PostMapping(PATH)
  ResponseEntity<Void> pressed(HttpServletRequest request) throws IOException {
    Optional<SlackSignature> signature = door.signature();
    if (signature.isEmpty()) {
      return refused("closed", HttpStatus.NOT_FOUND);
    }
    // Read as it came: what is signed is every byte of it.
    byte[] body = request.getInputStream().readNBytes(MOST + 1);
    if (body.length > MOST) {
      return refused("too long", HttpStatus.CONTENT_TOO_LARGE);
    }
    Verdict verdict =
        signature
            .get()
            .judge(
                header(request, "X-Slack-Request-Timestamp"),
                header(request, "X-Slack-Signature"),
                body,
                clock.instant());
    if (verdict != Verdict.GENUINE) {
      turnedAway.refused(
          "slack:" + request.getRemoteAddr(),
          AuditAction.AUTHENTICATION,
          PATH + " " + verdict.name().toLowerCase(Locale.ROOT));
      return refused(verdict.name().toLowerCase(Locale.ROOT), HttpStatus.UNAUTHORIZED);
    }
    Optional<Click> click = Click.parse(new String(body, StandardCharsets.UTF_8));
    if (click.isEmpty()) {
      return refused("not understood", HttpStatus.BAD_REQUEST);
    }
    answers.answer(click.get());
    count("taken");
    return ResponseEntity.ok().build();
  }

  private ResponseEntity<Void> refused(String why, HttpStatus status) {
    count(why);
    return ResponseEntity.status(status).build();
  }

  private void count(String how) {
    registry.counter("firewatch.slack.clicks", "ended", how.replace(' ', '_')).increment();
  }

  private static String header(HttpServletRequest request, String name) {
    return Objects.requireNonNullElse(request.getHeader(name), "");
  }
}
