package io.firewatch.server.web;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.firewatch.contracts.memory.InMemoryMetricHistory;
import io.firewatch.incident.IncidentFilter;
import io.firewatch.objective.ObjectiveStore;
import io.firewatch.postmortem.PostmortemAgent;
import io.firewatch.server.FirewatchServer;
import io.firewatch.server.objective.LiveObjectives;
import io.firewatch.server.security.Accounts;
import io.firewatch.server.security.Role;
import io.firewatch.server.security.SignInTokens;
import io.firewatch.server.testing.MemoryPlatform;
import io.firewatch.telemetry.SeriesKey;
import io.firewatch.telemetry.Severity;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;

/**
 * Takes pictures of every page, for people to look at. No test: run it with {@code -Dtest=Gallery}
 * and find them in {@code target/gallery}.
 */
@SpringBootTest(
    classes = {FirewatchServer.class, MemoryPlatform.class},
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = "firewatch.home=target/home-gallery")
@Import(Stage.class)
final class Gallery {
  private static final Path FOLDER = Path.of("target", "gallery");

  @LocalServerPort private int port;
  @Autowired private Stage stage;
  @Autowired private Accounts accounts;
  @Autowired private SignInTokens tokens;
  @Autowired private ObjectiveStore objectives;
  @Autowired private LiveObjectives book;
  @Autowired private PostmortemAgent postmortems;
  @Autowired private InMemoryMetricHistory history;

  private enum Screen {
    DESKTOP(1440, 900),
    PHONE(390, 844);

    private final int width;
    private final int height;

    Screen(int width, int height) {
      this.width = width;
      this.height = height;
    }
  }

  @Test
  void take_pictures_of_every_page() {
    accounts.create(new Accounts.User("admin", "{noop}unused", Role.ADMIN));
    try (Chromium chromium = Chromium.start()) {
      each(chromium, "empty", "/");
      Instant now = Instant.now();
      NightScene scene = new NightScene(stage, now);
      scene.play();
      Instant began = now.minus(Duration.ofMinutes(12));
      history.add(
          PastWeek.of(
              SeriesKey.of("payment-service", "service_latency_p99_ms"), began, 240, 380, 3_400));
      history.add(
          PastWeek.of(SeriesKey.of("payment-service", "service_cpu_percent"), began, 9, 22, 22));
      String incident =
          stage.store().open().stream()
              .filter(open -> open.severity() == Severity.CRITICAL)
              .findFirst()
              .orElseThrow()
              .id()
              .toString();
      String over =
          stage.store().list(IncidentFilter.newest(50)).items().stream()
              .filter(one -> !one.status().isOpen())
              .findFirst()
              .orElseThrow()
              .id()
              .toString();
      BudgetScene.play(objectives, book.get().objectives(), Instant.now());
      postmortems.write(
          stage.store().list(IncidentFilter.newest(50)).items().stream()
              .filter(one -> !one.status().isOpen())
              .map(one -> one.id())
              .toList());
      each(chromium, "objectives", "/objectives");
      each(chromium, "postmortems", "/postmortems");
      each(chromium, "postmortem", "/incidents/" + over + "/postmortem");
      each(chromium, "overview", "/", scene::logs);
      each(chromium, "incident", "/incidents/" + incident);
      each(chromium, "over", "/incidents/" + over);
      each(chromium, "incidents", "/incidents?status=open");
      each(chromium, "services", "/services");
      each(chromium, "service", "/services/payment-service");
      each(chromium, "changes", "/changes");
      each(chromium, "templates", "/templates");
      each(chromium, "silences", "/silences");
      each(chromium, "oncall", "/oncall");
      each(chromium, "automation", "/automation");
      each(chromium, "messages", "/deliveries");
      each(chromium, "previews", "/notifications/preview");
      each(chromium, "knowledge", "/knowledge?q=connections");
      each(chromium, "accuracy", "/accuracy");
      each(chromium, "audit", "/audit");
      each(chromium, "error", "/nowhere");
      each(chromium, "login", "/login?error");
    }
  }

  private void each(Chromium chromium, String name, String path) {
    each(chromium, name, path, () -> {});
  }

  private void each(Chromium chromium, String name, String path, Runnable afterwards) {
    for (Screen screen : Screen.values()) {
      for (ColorScheme scheme : new ColorScheme[] {ColorScheme.LIGHT, ColorScheme.DARK}) {
        try (BrowserContext context =
            chromium
                .browser()
                .newContext(
                    new Browser.NewContextOptions()
                        .setViewportSize(screen.width, screen.height)
                        .setColorScheme(scheme)
                        .setTimezoneId("Europe/Berlin"))) {
          take(context, screen, scheme, name, path, afterwards);
        }
      }
    }
  }

  private void take(
      BrowserContext context,
      Screen screen,
      ColorScheme scheme,
      String name,
      String path,
      Runnable afterwards) {
    String base = "http://localhost:" + port;
    Page page = context.newPage();
    if (!path.startsWith("/login")) {
      Chromium.signIn(page, base, tokens.pathFor("admin"));
    }
    page.navigate(base + path);
    if (!path.startsWith("/login")) {
      page.locator("#feed-state[data-state=live]").waitFor();
    }
    if (name.equals("overview")) {
      afterwards.run();
      page.locator(".log-line").nth(15).waitFor();
      page.locator("[data-figure=samples_per_second]:not(:text('–'))").waitFor();
    }
    if (!path.startsWith("/login")) {
      page.waitForFunction("document.fonts.ready");
    }
    for (Locator canvas : page.locator("figure .canvas canvas").all()) {
      canvas.waitFor();
    }
    // What is compared with the past is looked up when it comes into sight.
    for (Locator past : page.locator(".past").all()) {
      past.scrollIntoViewIfNeeded();
      past.locator("tbody, .past-none:not(:text('Looking'))").first().waitFor();
    }
    page.evaluate("scrollTo(0, 0)");
    String file =
        name
            + "-"
            + screen.name().toLowerCase(Locale.ROOT)
            + "-"
            + scheme.name().toLowerCase(Locale.ROOT)
            + ".png";
    page.screenshot(
        new Page.ScreenshotOptions()
            .setPath(FOLDER.resolve(file))
            .setFullPage(screen == Screen.PHONE));
    if (screen == Screen.DESKTOP) {
      page.screenshot(
          new Page.ScreenshotOptions().setPath(FOLDER.resolve("full-" + file)).setFullPage(true));
    }
  }
}
