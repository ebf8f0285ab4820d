package io.firewatch.server.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.firewatch.contracts.memory.InMemoryCallStore;
import io.firewatch.server.FirewatchServer;
import io.firewatch.server.security.Accounts;
import io.firewatch.server.security.Role;
import io.firewatch.server.security.SignInTokens;
import io.firewatch.server.testing.MemoryPlatform;
import io.firewatch.server.topology.LiveTopology;
import io.firewatch.topology.CallRollup;
import io.firewatch.topology.Latencies;
import io.firewatch.topology.Traffic;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;

/** The call graph and the page of a service, in a real browser. */
@SpringBootTest(
    classes = {FirewatchServer.class, MemoryPlatform.class},
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = {"firewatch.home=target/home-services", "firewatch.otlp.grpc-port=0"})
@Import(Stage.class)
final class ServicesIT {
  private static final Path PICTURES = Path.of("target", "gallery");
  private static Chromium chromium;

  @LocalServerPort private int port;
  @Autowired private Stage stage;
  @Autowired private Accounts accounts;
  @Autowired private SignInTokens tokens;
  @Autowired private InMemoryCallStore calls;
  @Autowired private LiveTopology topology;

  private final StringBuffer complaints = new StringBuffer();

  @BeforeAll
  static void start() {
    chromium = Chromium.start();
  }

  @AfterAll
  static void stop() {
    chromium.close();
  }

  @BeforeEach
  void play() {
    if (accounts.user("vera").isPresent()) {
      return;
    }
    accounts.create(new Accounts.User("vera", "{noop}unused", Role.VIEWER));
    new NightScene(stage, Instant.now()).play();
    Instant now = Instant.now().truncatedTo(ChronoUnit.MINUTES);
    List<CallRollup> rollups = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      Instant minute = now.minusSeconds(60L * i);
      rollups.add(rollup(minute, "", "api-gateway", 900, i < 10 ? 40 : 3, 120));
      rollups.add(rollup(minute, "api-gateway", "payment-service", 200, i < 10 ? 40 : 1, 300));
      rollups.add(rollup(minute, "api-gateway", "user-service", 500, 2, 60));
      rollups.add(rollup(minute, "order-service", "payment-service", 90, i < 10 ? 20 : 0, 280));
      rollups.add(rollup(minute, "api-gateway", "order-service", 120, i < 10 ? 15 : 0, 450));
      rollups.add(rollup(minute, "payment-service", "card-bank", 290, 0, 90));
    }
    calls.save(rollups);
    topology.refresh();
  }

  private static CallRollup rollup(
      Instant minute, String caller, String callee, long requests, long errors, double millis) {
    Latencies latencies = Latencies.NONE;
    for (int i = 0; i < 20; i++) {
      latencies = latencies.plus(Latencies.of(millis * (0.5 + i / 10.0)));
    }
    return new CallRollup(
        caller + ">" + callee + minute,
        minute,
        caller,
        callee,
        "POST /" + callee.replace("-service", ""),
        new Traffic(requests, errors, millis * requests, millis * requests / 3, latencies),
        List.of(new CallRollup.Exemplar("4bf92f3577b34da6a3ce929d0e0e4736", "s", 1, millis, true)));
  }

  private Page page(BrowserContext context, String path) {
    context.addInitScript(
        "addEventListener('securitypolicyviolation', e =>"
            + " console.error('CSP ' + e.violatedDirective + ' ' + e.blockedURI));");
    Page page = context.newPage();
    page.onConsoleMessage(message -> {
      if (message.type().equals("error")) {
        complaints.append(message.text()).append('\n');
      }
    });
    page.onPageError(error -> complaints.append(error).append('\n'));
    Chromium.signIn(page, "http://localhost:" + port, tokens.pathFor("vera"));
    page.navigate("http://localhost:" + port + path);
    page.locator("#feed-state[data-state=live]").waitFor();
    return page;
  }

  private static BrowserContext context(int width, ColorScheme scheme) {
    return chromium
        .browser()
        .newContext(
            new Browser.NewContextOptions().setViewportSize(width, 900).setColorScheme(scheme));
  }

  private static void drawn(Page page) {
    page.locator("#call-graph[data-nodes] canvas").first().waitFor();
  }

  @Test
  void the_graph_is_drawn_with_declared_and_learnt_calls_and_nothing_is_blocked() {
    for (ColorScheme scheme : new ColorScheme[] {ColorScheme.LIGHT, ColorScheme.DARK}) {
      try (BrowserContext context = context(1280, scheme)) {
        Page page = page(context, "/services");
        drawn(page);
        assertThat(page.locator("#call-graph")).hasAttribute("data-edges", "6");
        page.screenshot(
            new Page.ScreenshotOptions()
                .setPath(PICTURES.resolve("graph-" + scheme + ".png"))
                .setFullPage(true));
      }
    }
    assertThat(complaints.toString()).isEmpty();
  }

  @Test
  void the_graph_is_walked_by_keyboard_and_says_what_is_chosen() {
    try (BrowserContext context = context(1280, ColorScheme.LIGHT)) {
      Page page = page(context, "/services");
      drawn(page);
      page.locator("#call-graph").focus();
      page.keyboard().press("ArrowRight");
      assertThat(page.locator("#graph-said")).containsText("api-gateway, unhealthy, calls");
      while (!page.locator("#graph-said").textContent().startsWith("card-bank")) {
        page.keyboard().press("ArrowRight");
      }
      assertThat(page.locator("#graph-said")).containsText("card-bank, healthy, calls nobody");
      page.keyboard().press("Enter");
      page.waitForURL(Pattern.compile(".*/service\\?name=card-bank$"));
      assertThat(page.locator("h1")).hasText("card-bank");
    }
  }

  @Test
  void a_service_shows_its_trouble_traffic_callers_changes_and_help() {
    try (BrowserContext context = context(1280, ColorScheme.LIGHT)) {
      Page page = page(context, "/services");
      page.locator("a.service-link", new Page.LocatorOptions().setHasText("payment-service"))
          .first()
          .click();
      page.locator("figure .canvas canvas").first().waitFor();
      Locator main = page.locator("main");
      assertThat(page.locator("figure.chart")).hasCount(3);
      assertThat(main).containsText("suspected cause in payment-service");
      assertThat(main).containsText("declared and seen in traces");
      assertThat(main).containsText("POST /payment");
      assertThat(main).containsText("4bf92f3577b34da6a3ce929d0e0e4736");
      assertThat(main).containsText("up to ");
      assertThat(main).containsText("v2.14.0");
      assertThat(main).containsText("order-service → payment-service");
      page.screenshot(
          new Page.ScreenshotOptions()
              .setPath(PICTURES.resolve("service-desktop.png"))
              .setFullPage(true));
    }
    assertThat(complaints.toString()).isEmpty();
  }

  @Test
  void on_a_phone_the_list_stands_for_the_graph_and_everything_fits() {
    try (BrowserContext context = context(390, ColorScheme.DARK)) {
      for (String path : new String[] {"/services", "/services/payment-service"}) {
        Page page = page(context, path);
        assertThat(page.locator("#call-graph")).not().isVisible();
        Object width = page.evaluate("document.documentElement.scrollWidth");
        assertThat(((Number) width).intValue()).as(path).isLessThanOrEqualTo(390);
        page.screenshot(
            new Page.ScreenshotOptions()
                .setPath(PICTURES.resolve("phone" + path.replace('/', '-') + ".png"))
                .setFullPage(true));
        page.close();
      }
    }
    assertThat(complaints.toString()).isEmpty();
  }
}
