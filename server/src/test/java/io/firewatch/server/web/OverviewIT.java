package io.firewatch.server.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import io.firewatch.server.FirewatchServer;
import io.firewatch.server.security.Accounts;
import io.firewatch.server.security.Role;
import io.firewatch.server.security.SignInTokens;
import io.firewatch.server.testing.Http;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.security.crypto.password.PasswordEncoder;

/** Log triage on the first page in a real browser, on the whole server. */
final class OverviewIT {
  private static final String ADMIN_KEY = "the-admin-key";
  private static final double LONG = 30_000;

  /**
   * How long the flood lasts, if there is to be one. What begins with {@code firewatch} is taken
   * for a setting by a server in this process.
   */
  private static final int FLOOD_SECONDS = Integer.getInteger("flood.seconds", 0);

  private static final int FLOOD_LINES = 500;
  private static final double ANSWERS_MILLIS = 200;

  /** Counts what the stream of lines costs the page, and times what a person does. */
  private static final String PROBE =
      """
      () => {
        window.probe = {since: performance.now(), updates: 0, answers: 0, slowest: 0};
        new MutationObserver(() => probe.updates++)
          .observe(document.getElementById('logs-lines'), {childList: true});
        new PerformanceObserver((list) => list.getEntries().forEach((event) => {
          probe.answers++;
          probe.slowest = Math.max(probe.slowest, event.duration);
        })).observe({type: 'event', durationThreshold: 16});
      }
      """;

  /** Lines taken in by all tests so far. */
  private static final AtomicLong SENT = new AtomicLong();

  @TempDir static Path home = Path.of("");

  private static ConfigurableApplicationContext server;
  private static Chromium chromium;
  private static StandInSimulator simulator;
  private static Outside outside;
  private static Http http;
  private static String base;

  private BrowserContext context;
  private Page page;
  private final StringBuffer complaints = new StringBuffer();

  @BeforeAll
  static void start() throws Exception {
    chromium = Chromium.start();
    simulator = new StandInSimulator();
    server =
        FirewatchServer.start(
            "--firewatch.home=" + home,
            "--firewatch.admin-key=" + ADMIN_KEY,
            "--firewatch.http.port=0",
            "--firewatch.knowledge.embeddings=words",
            "--firewatch.feed.stats-interval=300ms",
            "--firewatch.demo.simulator=" + simulator.address());
    base = FirewatchServer.url(server).replaceAll("/+$", "");
    http = new Http(URI.create(base).getPort(), ADMIN_KEY);
    outside = new Outside(http);
    for (Role role : new Role[] {Role.RESPONDER, Role.VIEWER}) {
      String hash = String.valueOf(server.getBean(PasswordEncoder.class).encode("unused here"));
      server.getBean(Accounts.class).create(new Accounts.User(role.text(), hash, role));
    }
  }

  @AfterAll
  static void stop() {
    if (server != null) {
      server.close();
    }
    if (simulator != null) {
      simulator.close();
    }
    if (chromium != null) {
      chromium.close();
    }
  }

  @BeforeEach
  void open() {
    context =
        chromium.browser().newContext(new Browser.NewContextOptions().setViewportSize(1280, 900));
    context.addInitScript(
        "addEventListener('securitypolicyviolation', e =>"
            + " console.error('CSP ' + e.violatedDirective + ' ' + e.blockedURI));");
    page = context.newPage();
    page.onConsoleMessage(message -> {
      if (message.type().equals("error") && message.text().contains("CSP")) {
        complaints.append(message.text()).append('\n');
      }
    });
    page.onPageError(error -> complaints.append(error).append('\n'));
  }

  @AfterEach
  void nothing_was_blocked_and_no_script_failed() {
    context.close();
    assertThat(complaints.toString()).isEmpty();
  }

  private void signIn(Role role) {
    Chromium.signIn(page, base, server.getBean(SignInTokens.class).pathFor(role.text()));
    assertThat(page.locator("#feed-state")).hasAttribute("data-state", "live");
  }

  private void log(String level, String message) throws Exception {
    outside.log(level, message);
    SENT.incrementAndGet();
  }

  private Locator report(String text) {
    return page.locator("#reports .report").filter(new Locator.FilterOptions().setHasText(text));
  }

  private static LocatorAssertions.IsVisibleOptions soon() {
    return new LocatorAssertions.IsVisibleOptions().setTimeout(LONG);
  }

  private void processed(long lines) {
    String text = String.format(Locale.ROOT, "%,d", lines).replace(',', '\u202f');
    assertThat(page.locator("#lines-processed"))
        .hasText(text, new LocatorAssertions.HasTextOptions().setTimeout(LONG));
    assertThat(page.locator("#lines-accepted")).hasText(text);
  }

  @Test
  void a_warning_becomes_a_card_by_itself_and_every_line_is_counted() throws Exception {
    signIn(Role.VIEWER);
    page.evaluate("window.sameDocument = true");
    for (int i = 0; i < 7; i++) {
      log("WARN", "Disk of shard " + i + " is almost full");
    }
    Locator card = report("almost full");
    assertThat(card).isVisible(soon());
    assertThat(card.locator(".severity")).containsText("Warning");
    assertThat(card.locator(".severity svg")).isVisible();
    assertThat(card.locator(".chip")).hasText("shop");
    assertThat(card.locator(".report-summary")).not().isEmpty();
    assertThat(card.locator(".report-ratio")).containsText("One report for 7 lines");
    card.getByText("What the lines say").click();
    assertThat(card.locator(".patterns li").first()).containsText("WARN");
    processed(SENT.get());
    assertThat(page.locator("#triage-busy")).isHidden();
    assertThat(page.locator("#noise-reduction")).containsText("%");
    assertThat(page.locator("#log-minutes svg rect.minutes-warnings").last()).isAttached();
    assertThat((Boolean) page.evaluate("window.sameDocument")).isTrue();
    int above =
        ((Number) page.evaluate("document.querySelector('#cards').getBoundingClientRect().top"))
            .intValue();
    assertThat(card.boundingBox().y).as("incidents come first").isGreaterThan(above);
  }

  @Test
  @EnabledIfSystemProperty(named = "flood.seconds", matches = "[1-9]\\d*")
  void a_flood_of_lines_leaves_the_page_at_hand_and_every_line_is_counted() throws Exception {
    signIn(Role.VIEWER);
    page.evaluate(PROBE);
    try (ExecutorService sender = Executors.newSingleThreadExecutor()) {
      Future<Long> flood = sender.submit(OverviewIT::flood);
      Locator pause = page.locator("#logs-pause");
      while (!flood.isDone()) {
        pause.click();
        assertThat(page.locator("#logs-note")).containsText("Paused");
        pause.click();
        assertThat(pause).hasText("Pause");
        double before = number("probe.updates");
        page.waitForCondition(() -> flood.isDone() || number("probe.updates") > before);
      }
      SENT.addAndGet(flood.get());
    }
    processed(SENT.get());

    double seconds = number("(performance.now() - probe.since) / 1000");
    assertThat(number("document.getElementById('logs-lines').childElementCount"))
        .isBetween(1.0, 200.0);
    // Ten a second are drawn at most; each continuation draws once more.
    assertThat(number("probe.updates"))
        .isLessThanOrEqualTo(10 * seconds + 2 * number("probe.answers") + 2);
    double slowest = number("probe.slowest");
    Files.writeString(
        Path.of("target", "flood.md"),
        String.format(
            Locale.ROOT,
            "%,d lines a second for %d s; the page answered within %.0f ms at worst, drew %.1f times a second",
            10 * FLOOD_LINES,
            FLOOD_SECONDS,
            slowest,
            number("probe.updates") / seconds));
    assertThat(slowest).isLessThan(ANSWERS_MILLIS);
  }

  private double number(String expression) {
    return ((Number) page.evaluate(expression)).doubleValue();
  }

  /** Sends so many lines every tenth of a second; returns how many there were. */
  private static long flood() throws Exception {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < FLOOD_LINES; i++) {
      lines.append(
          i % 100 == 0
              ? "{\"source_service\":\"region\",\"level\":\"WARN\",\"message\":\"Index %d is cold\"}%n"
                  .formatted(i)
              : "{\"source_service\":\"region\",\"level\":\"INFO\",\"message\":\"Order %d was placed\"}%n"
                  .formatted(i));
    }
    long sent = 0;
    long began = System.nanoTime();
    for (int tenth = 1; tenth <= 10 * FLOOD_SECONDS; tenth++) {
      LockSupport.parkNanos(began + tenth * 100_000_000L - System.nanoTime());
      assertThat(
              http.post("/api/v1/logs", lines.toString(), "Content-Type", "application/x-ndjson")
                  .statusCode())
          .isEqualTo(202);
      sent += FLOOD_LINES;
    }
    return sent;
  }

  @Test
  void a_responder_switches_the_log_generator_and_a_viewer_is_told_why_not() {
    signIn(Role.RESPONDER);
    Locator demo = page.locator("#demo");
    assertThat(demo).containsText("about 20 lines a second");
    page.locator("#demo-meltdown").click();
    assertThat(demo).containsText("about 2\u202f000 lines a second");
    assertThat(page.locator("#demo-meltdown")).hasAttribute("aria-pressed", "true");
    assertThat(simulator.mode()).isEqualTo("MELTDOWN");
    page.locator("#demo-run").click();
    assertThat(demo).containsText("Stopped");
    assertThat(simulator.mode()).isEqualTo("STOPPED");
    page.locator("#demo-run").click();
    assertThat(demo).containsText("about 20 lines a second");
    context.clearCookies();
    signIn(Role.VIEWER);
    assertThat(demo).containsText("Your role, viewer, may not switch it");
    assertThat(page.locator("#demo button")).hasCount(0);
  }
}
