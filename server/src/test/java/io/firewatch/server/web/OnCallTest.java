package io.firewatch.server.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.firewatch.contracts.Samples;
import io.firewatch.contracts.memory.InMemoryIncidentStore;
import io.firewatch.incident.Incident;
import io.firewatch.server.security.Accounts;
import io.firewatch.server.security.Role;
import io.firewatch.server.security.SignInTokens;
import io.firewatch.server.testing.MemoryServer;
import io.firewatch.telemetry.Severity;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Who is on call, and who looks after what, in a real browser. */
@MemoryServer
final class OnCallTest {
  private static final int PHONE = 390;
  private static Chromium chromium;

  @LocalServerPort private int port;
  @Autowired private Accounts accounts;
  @Autowired private SignInTokens tokens;
  @Autowired private InMemoryIncidentStore incidents;

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
    window = chromium.browser().newContext();
    page = window.newPage();
  }

  @AfterEach
  void leave() {
    window.close();
  }

  @Test
  void somebody_takes_a_shift_and_gives_it_back_on_a_phone() {
    signIn(Role.RESPONDER, PHONE, ColorScheme.DARK);
    visit("/oncall");
    Locator team = page.locator("#team-identity");
    assertThat(team.locator(".rota-bar.is-override")).hasCount(0);
    team.getByText("Somebody takes a shift").click();
    team.locator("select[name=person]").selectOption("cem");
    team.locator("input[name=note]").fill("<b>dentist</b>");
    team.locator(".override-form button").click();
    assertThat(page.locator(".flash")).containsText("Saved");
    assertThat(page.locator("#oncall-now")).containsText("override by oncall-responder");
    assertThat(team.locator(".rota-bar.is-override")).hasCount(1);
    assertThat(team.locator(".overrides")).containsText("<b>dentist</b>");
    assertThat(width()).isLessThanOrEqualTo(PHONE);
    shot("oncall-390-dark");
    team.locator(".overrides button").click();
    assertThat(page.locator(".flash")).containsText("Taken back");
    assertThat(team.locator(".overrides")).hasCount(0);
  }

  @Test
  void an_override_that_makes_no_sense_is_told_and_the_form_stays_open() {
    signIn(Role.RESPONDER, 1280, ColorScheme.LIGHT);
    visit("/oncall");
    shot("oncall-1280-light");
    Locator team = page.locator("#team-payments");
    team.getByText("Somebody takes a shift").click();
    team.locator("input[name=to]").fill("2020-01-01T09:00");
    team.locator(".override-form button").click();
    assertThat(page.locator("#override-refused")).containsText("Override of payments not saved");
    assertThat(page.locator("#team-payments .override-new")).hasAttribute("open", "open");
  }

  @Test
  void a_viewer_sees_who_is_called_and_can_change_nothing() {
    signIn(Role.VIEWER, 1280, ColorScheme.DARK);
    visit("/oncall");
    assertThat(page.locator("#oncall-now tbody tr")).hasCount(4);
    assertThat(page.locator(".override-form")).hasCount(0);
    assertThat(page.locator("#team-payments .path")).containsText("After 30 min");
    assertThat(page.locator("#people")).containsText("pagerduty (not set up)");
    shot("oncall-1280-dark");
  }

  @Test
  void an_incident_is_acknowledged_with_one_thumb_on_its_page_and_in_the_list() {
    Incident one = stored(801);
    Incident other = stored(802);
    signIn(Role.RESPONDER, PHONE, ColorScheme.LIGHT);
    visit("/incidents/" + one.id());
    Locator button = page.locator(".acknowledge-button");
    assertThat(button.boundingBox().height).isGreaterThanOrEqualTo(44);
    assertThat(width()).isLessThanOrEqualTo(PHONE);
    shot("incident-to-acknowledge-390-light");
    button.click();
    assertThat(page.locator(".flash")).containsText("You look after " + one.id().display());
    assertThat(page.locator(".attention")).containsText("oncall-responder looks after it");
    assertThat(page.locator(".acknowledge-button")).hasCount(0);
    assertThat(page.locator(".timeline")).containsText("Acknowledged");
    visit("/incidents?service=oncall-web");
    Locator row =
        page.locator("tbody tr")
            .filter(new Locator.FilterOptions().setHasText(other.id().display()));
    shot("incidents-to-acknowledge-390-light");
    row.locator(".acknowledge-button").click();
    assertThat(page.locator(".flash")).containsText("You look after " + other.id().display());
    assertThat(page.locator("h1")).hasText("Incidents");
    page.setViewportSize(1280, 900);
    visit("/incidents?service=oncall-web");
    assertThat(page.locator("tbody")).containsText("oncall-responder");
    shot("incidents-acknowledged-1280-light");
    visit("/");
    assertThat(page.locator("#card-" + one.id())).containsText("oncall-responder looks after it");
    shot("overview-acknowledged-1280-light");
  }

  private Incident stored(int n) {
    Instant onset = Instant.now().minusSeconds(600L + n);
    return incidents.transact(
        Set.of(),
        transaction -> {
          Incident saved =
              transaction.save(Samples.incident(n, "oncall-web", Severity.CRITICAL, onset));
          transaction.append(Samples.event(saved.id(), "ANOMALY_DETECTED", onset));
          return saved;
        });
  }

  private void signIn(Role role, int width, ColorScheme colours) {
    String name = "oncall-" + role.text();
    if (accounts.user(name).isEmpty()) {
      accounts.create(new Accounts.User(name, "{noop}unused", role));
    }
    page.setViewportSize(width, 900);
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(colours));
    Chromium.signIn(page, "http://localhost:" + port, tokens.pathFor(name));
  }

  private void visit(String path) {
    page.navigate("http://localhost:" + port + path);
  }

  private int width() {
    return ((Number) page.evaluate("document.documentElement.scrollWidth")).intValue();
  }

  private void shot(String name) {
    page.screenshot(
        new Page.ScreenshotOptions()
            .setFullPage(true)
            .setPath(Path.of("target", "screenshots", name + ".png")));
  }
}
