package io.firewatch.server.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.firewatch.contracts.memory.InMemorySilenceStore;
import io.firewatch.correlation.AlertTrail;
import io.firewatch.correlation.CorrelationAgent;
import io.firewatch.correlation.CorrelationSettings;
import io.firewatch.correlation.HeldStore;
import io.firewatch.correlation.LabelMatcher;
import io.firewatch.correlation.Silence;
import io.firewatch.correlation.Suppression;
import io.firewatch.incident.Incident;
import io.firewatch.incident.IncidentStore;
import io.firewatch.server.alerting.LiveRules;
import io.firewatch.server.catalogue.LiveCatalogue;
import io.firewatch.server.security.Accounts;
import io.firewatch.server.security.Role;
import io.firewatch.server.security.SignInTokens;
import io.firewatch.server.testing.MemoryServer;
import io.firewatch.telemetry.Alert;
import io.firewatch.telemetry.ContextStore;
import io.firewatch.telemetry.Severity;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Silences and the question why, in a real browser. */
@MemoryServer
final class SilencesTest {
  private static Chromium chromium;

  @LocalServerPort private int port;
  @Autowired private Accounts accounts;
  @Autowired private SignInTokens tokens;
  @Autowired private InMemorySilenceStore silences;
  @Autowired private AlertTrail trail;
  @Autowired private HeldStore held;
  @Autowired private LiveRules rules;
  @Autowired private IncidentStore incidents;
  @Autowired private ContextStore context;
  @Autowired private LiveCatalogue catalogue;

  private final StringBuilder complaints = new StringBuilder();
  private BrowserContext window;
  private Page page;

  @BeforeAll
  static void startBrowser() {
    chromium = Chromium.start();
  }

  @AfterAll
  static void stopBrowser() {
    chromium.close();
  }

  @BeforeEach
  void open() {
    silences.list().forEach(silence -> silences.save(silence.expired(Instant.EPOCH)));
    window =
        chromium.browser().newContext(new Browser.NewContextOptions().setViewportSize(1280, 900));
    window.addInitScript(
        "addEventListener('securitypolicyviolation', e =>"
            + " console.error('CSP ' + e.violatedDirective + ' ' + e.blockedURI));");
    page = window.newPage();
    page.onConsoleMessage(message -> {
      if (message.type().equals("error") && message.text().contains("CSP")) {
        complaints.append(message.text()).append('\n');
      }
    });
    page.onPageError(error -> complaints.append(error).append('\n'));
  }

  @AfterEach
  void nothing_was_blocked() {
    window.close();
    rules.set("route:\n", "test");
    assertThat(complaints.toString()).isEmpty();
  }

  private void signIn(String name, Role role) {
    if (accounts.user(name).isEmpty()) {
      accounts.create(new Accounts.User(name, "{noop}unused", role));
    }
    Chromium.signIn(page, "http://localhost:" + port, tokens.pathFor(name));
  }

  private void visit(String path) {
    page.navigate("http://localhost:" + port + path);
  }

  private Alert alert(String service, String name, String fingerprint) {
    Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    return new Alert(
        fingerprint,
        service,
        name,
        Severity.HIGH,
        false,
        Map.of("alertname", name, "service", service, "severity", "high"),
        Map.of("summary", "<b>" + name + "</b> of " + service),
        now.minusSeconds(90),
        now.plusSeconds(600),
        "",
        now);
  }

  private void tell(Alert... alerts) {
    new CorrelationAgent(
            incidents,
            context,
            catalogue,
            CorrelationSettings.defaults(),
            new Suppression(silences, rules, held, trail),
            InstantSource.system())
        .onAlerts(List.of(alerts));
  }

  private Silence silence(String service, Duration from, Duration to) {
    Instant now = Instant.now();
    Silence silence =
        new Silence(
            UUID.randomUUID(),
            List.of(new LabelMatcher("service", service, false, true)),
            now.plus(from),
            now.plus(to),
            "anna",
            "database move",
            now);
    silences.save(silence);
    return silence;
  }

  private Locator list(String state) {
    return page.locator("#silences-" + state);
  }

  @Test
  void a_silence_is_tried_saved_seen_and_expired() {
    trail.keep(
        List.of(
            alert("till", "TillSlow", "till-1"),
            alert("till", "TillFull", "till-2"),
            alert("shelf", "ShelfSlow", "shelf-1")));
    signIn("rita", Role.RESPONDER);
    visit("/silences");
    Locator preview = page.locator("#silence-preview");
    page.locator("#silence-matchers").fill("service=till");
    assertThat(preview).containsText("Would silence these 2 alerts that fire now");
    assertThat(preview).containsText("<b>TillFull</b> of till");
    assertThat(preview).not().containsText("ShelfSlow");
    page.locator("#silence-matchers").fill("service=~\"(\"");
    assertThat(preview).containsText("not a regular expression");
    page.locator("#silence-matchers").fill("service=~\".*\"");
    assertThat(preview).containsText("would silence everything");
    page.locator("#silence-matchers").fill("service=till, alertname=~\"Till.*\"");
    assertThat(preview).containsText("these 2 alerts");
    page.locator("#silence-length").fill("45m");
    page.locator("#silence-comment").fill("new tills");
    page.locator("#silence-form button").click();

    assertThat(page.locator(".flash")).containsText("Silenced");
    Locator active = list("active");
    assertThat(active.locator("tbody tr")).hasCount(1);
    assertThat(active.locator(".chip").nth(1)).hasText("alertname=~\"Till.*\"");
    assertThat(active).containsText("rita");
    assertThat(active).containsText("new tills");
    assertThat(active.locator(".silence-warning")).containsText("2 alerts fire still");
    tell(alert("till", "TillSlow", "till-1"), alert("till", "TillFull", "till-2"));
    page.reload();
    assertThat(page.locator("#silence-board .matches").getByText("Till")).not().hasCount(0);
    assertThat(page.locator("#silence-board .matches")).containsText("silenced by rita");
    active.getByText("Expire", new Locator.GetByTextOptions().setExact(true)).click();
    assertThat(page.locator(".flash")).containsText("Expired");
    assertThat(list("active")).containsText("No silence is active");
    assertThat(list("expired")).containsText("new tills");
    list("expired").locator("a.button-like").first().click();
    assertThat(page.locator("#silence-matchers"))
        .hasValue("service=\"till\", alertname=~\"Till.*\"");
    assertThat(page.locator("#silence-preview")).containsText("these 2 alerts");
  }

  @Test
  void what_is_wrong_with_a_silence_is_said_and_nothing_typed_is_lost() {
    signIn("rita", Role.RESPONDER);
    visit("/silences?matchers=service%3Dtill&comment=why");
    page.locator("#silence-length").fill("a while");
    page.locator("#silence-form button").click();
    assertThat(page.locator("#silence-refused")).containsText("length: is not a length");
    assertThat(page.locator("#silence-matchers")).hasValue("service=till");
    assertThat(page.locator("#silence-comment")).hasValue("why");
    assertThat(list("active")).containsText("No silence is active");
  }

  @Test
  void pending_silences_say_when_they_begin_and_viewers_only_look() {
    silence("till", Duration.ofHours(3), Duration.ofHours(5));
    signIn("vera", Role.VIEWER);
    visit("/silences");
    assertThat(list("pending")).containsText("begins in 2 h 59 min");
    assertThat(page.locator("#silence-form")).hasCount(0);
    assertThat(page.locator("#silence-board button:has-text('Expire')")).hasCount(0);
    assertThat(page.locator("main")).containsText("Your role, viewer, may look");
  }

  @Test
  void every_signal_of_an_incident_and_every_alert_held_back_says_why() {
    tell(alert("oven", "OvenHot", "oven-1"));
    tell(alert("oven", "OvenHotter", "oven-2"));
    Silence silence = silence("fridge", Duration.ofMinutes(-1), Duration.ofHours(2));
    tell(alert("fridge", "FridgeWarm", "fridge-1"));
    Incident incident =
        incidents.open().stream().filter(i -> i.service().equals("oven")).findFirst().orElseThrow();
    signIn("rita", Role.RESPONDER);
    visit("/incidents/" + incident.id());
    assertThat(page.locator(".signals .why-button")).hasCount(2);
    Locator row =
        page.locator(".signals tbody tr")
            .filter(new Locator.FilterOptions().setHasText("OvenHotter"));
    row.locator(".why-button").click();
    Locator dialog = page.locator("#why-dialog");
    assertThat(dialog).containsText("Joined an incident");
    assertThat(dialog).containsText("same service oven");
    assertThat(dialog.locator(".facts")).containsText("oven");
    page.keyboard().press("Escape");
    assertThat(dialog).isHidden();

    visit("/silences");
    page.locator("#silence-board .matches li")
        .filter(new Locator.FilterOptions().setHasText("FridgeWarm"))
        .locator(".why-button")
        .click();
    assertThat(dialog).containsText("Held back");
    assertThat(dialog).containsText("silenced by anna");
    assertThat(dialog).containsText(silence.id().toString());
    dialog.getByText("Silence it").click();
    assertThat(page.locator("#silence-matchers"))
        .hasValue("service=\"fridge\", alertname=\"FridgeWarm\"");
  }

  @Test
  void a_phone_shows_the_page_without_scrolling_sideways() {
    silence(
        "warehouse-of-the-northern-region-" + "x".repeat(60), Duration.ZERO, Duration.ofHours(1));
    silence("depot", Duration.ZERO, Duration.ofHours(2));
    tell(alert("depot", "Till" + "Slow".repeat(30), "depot-long"));
    rules.set(
        """
        inhibit_rules:
          - {name: rack, source_matchers: [alertname=RackDown], target_matchers: [alertname=~Disk.*]}
        maintenance_windows:
          - {name: database, services: [orders-db], start: 2026-03-01T02:00, duration: 2h,
             location: Europe/Berlin, repeat: weekly}
        """,
        "anna");
    page.setViewportSize(390, 844);
    signIn("rita", Role.RESPONDER);
    visit("/silences?matchers=service%3Ddepot");
    assertThat(page.locator("#silence-preview")).containsText("Would silence");
    Object width = page.evaluate("document.documentElement.scrollWidth");
    assertThat(((Number) width).intValue()).isLessThanOrEqualTo(390);
    assertThat(page.locator("#standing-rules")).containsText("every Sunday at 02:00 for 2 h");
    assertThat(page.locator("#standing-rules")).containsText("alertname=\"RackDown\" fires");
    picture("phone");
    page.setViewportSize(1280, 900);
    picture("desktop");
    page.locator("#theme-toggle").click();
    picture("dark");
  }

  /** For people to look at. */
  private void picture(String name) {
    page.screenshot(
        new Page.ScreenshotOptions()
            .setPath(Path.of("target", "gallery", "silences-" + name + ".png"))
            .setFullPage(true));
  }
}
