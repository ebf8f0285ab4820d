package io.firewatch.server.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.firewatch.contracts.Plans;
import io.firewatch.contracts.Samples;
import io.firewatch.contracts.memory.InMemoryRemediationStore;
import io.firewatch.incident.Incident;
import io.firewatch.incident.IncidentStatus;
import io.firewatch.incident.IncidentStore;
import io.firewatch.remediation.approval.Approval;
import io.firewatch.remediation.plan.Plan;
import io.firewatch.remediation.workflow.AutomationDesk;
import io.firewatch.remediation.workflow.Stage;
import io.firewatch.remediation.workflow.Workflow;
import io.firewatch.server.security.Accounts;
import io.firewatch.server.security.Role;
import io.firewatch.server.security.SignInTokens;
import io.firewatch.server.testing.MemoryServer;
import io.firewatch.telemetry.Severity;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Plans, approvals and the kill switch, in a real browser. */
@MemoryServer
final class AutomationTest {
  private static final int PHONE = 390;
  private static Chromium chromium;

  @LocalServerPort private int port;
  @Autowired private Accounts accounts;
  @Autowired private SignInTokens tokens;
  @Autowired private IncidentStore incidents;
  @Autowired private InMemoryRemediationStore store;
  @Autowired private AutomationDesk automation;

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
    automation.resume("test", "");
  }

  @Test
  void a_plan_is_rejected_with_one_thumb_on_a_phone() {
    Incident incident = waiting(901);
    signIn(Role.APPROVER, PHONE, ColorScheme.DARK);
    visit("/incidents/" + incident.id());
    assertThat(page.locator("#plan-stage")).hasText("Waits for approval");
    assertThat(page.locator(".question"))
        .containsText("mock: undo payment to=v1. Downtime: up to 90 s. Touches payment, shop.");
    assertThat(width()).isLessThanOrEqualTo(PHONE);
    shot("incident-plan-390-dark");
    page.locator(".question .answer-open").click();
    assertThat(page.locator(".question dialog")).containsText("mock: undo payment to=v1.");
    assertThat(page.locator(".question .approve").boundingBox().height).isGreaterThanOrEqualTo(44);
    assertThat(width()).isLessThanOrEqualTo(PHONE);
    shot("incident-approve-390-dark");
    page.locator(".question input[name=note]").fill("<b>not</b> now");
    page.locator(".question .reject").click();
    assertThat(page.locator(".flash")).containsText("Rejected");
    assertThat(page.locator(".question")).hasCount(0);
    assertThat(store.waiting()).noneMatch(a -> a.incident().equals(incident.id()));
  }

  @Test
  void what_waits_is_listed_and_only_approvers_may_answer() {
    Incident incident = waiting(902);
    signIn(Role.RESPONDER, 1280, ColorScheme.LIGHT);
    visit("/automation");
    assertThat(page.locator("#automation-board")).containsText(incident.id().display());
    assertThat(page.locator("#automation-board")).containsText("may not approve");
    assertThat(page.locator(".question .approve")).hasCount(0);
    shot("automation-1280-light");
  }

  @Test
  void everything_is_stopped_after_a_question_and_goes_on_again() {
    signIn(Role.APPROVER, PHONE, ColorScheme.LIGHT);
    visit("/automation");
    // Whatever ran before may have left it stopped.
    if (page.locator("#resume").count() > 0) {
      page.locator("#resume").click();
    }
    assertThat(page.locator("#automation-state")).hasText("Running");
    page.locator("#stop-open").click();
    page.locator("#stop-reason").fill("storm in zone b");
    page.locator("#stop-confirm").click();
    assertThat(page.locator("#automation-state")).hasText("Stopped");
    assertThat(page.locator("#automation-board")).containsText("storm in zone b");
    assertThat(width()).isLessThanOrEqualTo(PHONE);
    shot("automation-390-light");
    page.locator("#resume").click();
    assertThat(page.locator("#automation-state")).hasText("Running");
  }

  private Incident waiting(int number) {
    Instant now = Instant.now();
    Incident incident =
        Samples.incident(number, "payment", Severity.CRITICAL, now.minusSeconds(60))
            .become(IncidentStatus.CORRELATING)
            .become(IncidentStatus.INVESTIGATING)
            .become(IncidentStatus.RCA_COMPLETE)
            .become(IncidentStatus.REMEDIATING)
            .become(IncidentStatus.AWAITING_APPROVAL);
    incidents.transact(Set.of(), transaction -> transaction.save(incident));
    Plan plan = Plans.plan(incident.id(), 1);
    store.keep(plan);
    store.save(
        Workflow.begin(incident.id(), plan.id(), now)
            .become(Stage.AWAIT_APPROVAL, "It is not of low risk.", now));
    store.save(
        Approval.asked(
            plan,
            1,
            Approval.Bound.of(plan, List.of("state")),
            new Approval.Terms(1, now, now.plus(Duration.ofMinutes(30)), "not of low risk")));
    return incident;
  }

  private void signIn(Role role, int width, ColorScheme colours) {
    String name = "automation-" + role.text();
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
