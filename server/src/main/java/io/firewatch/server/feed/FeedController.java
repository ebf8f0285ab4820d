package io.firewatch.server.feed;

import io.firewatch.server.config.FeedProperties;
import io.firewatch.server.problem.Refusal;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The live feed as server-sent events; each connection is one virtual thread. */
@RestController
final class FeedController {
  /** After that a client has to come back and show again who it is. */
  private static final Duration LONGEST = Duration.ofHours(1);

  private static final int LATEST = 50;

  private final Feed feed;
  private final FeedProperties properties;
  private final InstantSource clock;

  FeedController(Feed feed, FeedProperties properties, InstantSource clock) {
    this.feed = feed;
    this.properties = properties;
    this.clock = clock;
  }

  @Operation(summary = "Server-sent events: what happens; resumes after Last-Event-ID")
  @GetMapping(path = "/api/events", produces = "text/event-stream")
  void events(HttpServletRequest request, HttpServletResponse response) throws IOException {
    checkOrigin(request);
    response.setContentType("text/event-stream;charset=UTF-8");
    response.setHeader("Cache-Control", "no-store");
    response.setHeader("X-Accel-Buffering", "no");
    Client client = feed.connect(lastId(request));
    try {
      stream(client, response.getOutputStream());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      // The client went away; it knows.
    } finally {
      feed.disconnect(client);
    }
  }

  @Operation(summary = "The last 50 messages of the live feed, newest first")
  @GetMapping("/api/live-events")
  Map<String, Object> latest() {
    return Map.of("items", feed.latest(LATEST));
  }

  private void stream(Client client, OutputStream out) throws IOException, InterruptedException {
    Instant end = clock.instant().plus(LONGEST);
    write(out, List.of(new Frame("retry: 1000\n\n")));
    while (!client.isClosed() && clock.instant().isBefore(end)) {
      List<Frame> frames = client.take(properties.heartbeat().toMillis());
      write(out, frames.isEmpty() ? List.of(Frame.HEARTBEAT) : frames);
    }
  }

  private static void write(OutputStream out, List<Frame> frames) throws IOException {
    for (Frame frame : frames) {
      out.write(frame.text().getBytes(StandardCharsets.UTF_8));
    }
    out.flush();
  }

  private static @Nullable String lastId(HttpServletRequest request) {
    String header = request.getHeader("Last-Event-ID");
    String id = header != null ? header : request.getParameter("last_event_id");
    return id == null || id.isBlank() ? null : id;
  }

  /** A page of another site must not read along with the cookie of somebody signed in here. */
  private static void checkOrigin(HttpServletRequest request) {
    String site = request.getHeader("Sec-Fetch-Site");
    String origin = request.getHeader("Origin");
    boolean foreign =
        site != null && !site.equals("same-origin") && !site.equals("none")
            || origin != null && !isOwn(origin, request);
    if (foreign) {
      throw Refusal.forbidden("The live feed is for pages of this site.");
    }
  }

  private static boolean isOwn(String origin, HttpServletRequest request) {
    try {
      String authority = URI.create(origin).getRawAuthority();
      return authority != null && authority.equalsIgnoreCase(request.getHeader("Host"));
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
