package io.firewatch.server.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import io.firewatch.server.FirewatchServer;
import io.firewatch.server.security.Accounts;
import io.firewatch.server.security.Role;
import io.firewatch.server.security.SignInTokens;
import io.firewatch.server.testing.Http;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.security.crypto.password.PasswordEncoder;

/** The pages in a real browser, on the whole server. */
final class WebIT {
  private static final String ADMIN_KEY = "the-admin-key";
  private static final String PASSWORD = "the password of the tests";

  /** What a page must show and never run. */
  private static final String PAYLOAD =
      "\"><img src=x onerror=window.hacked=1><script>window.hacked=2</script>{{7*7}}${7*7}";

  @TempDir static Path home = Path.of("");

  private static ConfigurableApplicationContext server;
  private static Chromium chromium;
  private static Http http;
  private static Outside outside;
  private static String base;

  private BrowserContext context;
  private Page page;
  private final StringBuffer complaints = new StringBuffer();

  @BeforeAll
  static void start() throws Exception {
    chromium = Chromium.start();
    NightWatch.write(home);
    server =
        FirewatchServer.start(
            "--firewatch.home=" + home,
            "--firewatch.admin-key=" + ADMIN_KEY,
            "--firewatch.http.port=0",
            "--firewatch.feed.stats-interval=300ms",
            "--firewatch.security.login-attempts=3",
            "--firewatch.resolution.interval=1s");
    base = FirewatchServer.url(server).replaceAll("/+$", "");
    http = new Http(URI.create(base).getPort(), ADMIN_KEY);
    outside = new Outside(http);
    addUser("rita", Role.RESPONDER);
    addUser("vera", Role.VIEWER);
  }

  @AfterAll
  static void stop() {
    // Either is missing when the start failed, which has said so itself.
    if (server != null) {
      server.close();
    }
    if (chromium != null) {
      chromium.close();
    }
  }

  private static void addUser(String name, Role role) {
    String hash = server.getBean(PasswordEncoder.class).encode(PASSWORD);
    server.getBean(Accounts.class).create(new Accounts.User(name, String.valueOf(hash), role));
  }

  @BeforeEach
  void open() {
    open(1280, 900);
  }

  private void open(int width, int height) {
    context =
        chromium
            .browser()
            .newContext(new Browser.NewContextOptions().setViewportSize(width, height));
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
    page.onDialog(dialog -> complaints.append("dialog ").append(dialog.message()).append('\n'));
  }

  @AfterEach
  void nothing_was_blocked_and_no_script_failed() {
    String heard = complaints.toString();
    context.close();
    assertThat(heard).isEmpty();
  }

  private void signIn(String user) {
    Chromium.signIn(page, base, server.getBean(SignInTokens.class).pathFor(user));
    live();
  }

  private void live() {
    assertThat(page.locator("#feed-state")).hasAttribute("data-state", "live");
  }

  private Locator card(String text) {
    return page.locator("#card-list .card").filter(new Locator.FilterOptions().setHasText(text));
  }

  @Test
  void a_person_signs_in_and_a_wrong_password_is_told_clearly() {
    page.navigate(base + "/incidents");
    assertThat(page).hasURL(Pattern.compile("/login"));
    page.getByLabel("User").fill("rita");
    page.getByLabel("Password").fill("wrong");
    page.getByRole(AriaRole.BUTTON, named("Sign in")).click();
    assertThat(page.getByRole(AriaRole.ALERT).first()).containsText("User or password is wrong");
    page.getByLabel("User").fill("rita");
    page.getByLabel("Password").fill(PASSWORD);
    page.getByRole(AriaRole.BUTTON, named("Sign in")).click();
    assertThat(page.locator("h1")).hasText("Incidents");
    live();
    page.getByRole(AriaRole.BUTTON, named("Sign out")).click();
    assertThat(page.getByRole(AriaRole.STATUS).first()).containsText("You are signed out");
    for (int i = 0; i < 3; i++) {
      signInWith("wrong");
      assertThat(page.getByRole(AriaRole.ALERT).first()).containsText("User or password is wrong");
    }
    signInWith(PASSWORD);
    assertThat(page.locator("#login-throttled")).containsText("Too many failed sign-ins. Wait");
  }

  private void signInWith(String password) {
    page.navigate(base + "/login");
    page.getByLabel("User").fill("rita");
    page.getByLabel("Password").fill(password);
    page.getByRole(AriaRole.BUTTON, named("Sign in")).click();
  }

  @Test
  void an_incident_arrives_by_itself_and_is_understood_and_resolved() throws Exception {
    signIn("rita");
    page.evaluate("window.sameDocument = true");
    outside.send(
        "/api/v1/deployments",
        Map.of("source_service", "inventory-service", "version", "v7.1.0", "deployed_by", "ci"));
    outside.jump("inventory-service", "cpu_usage_percent", 30, 97);
    Locator card = card("CPU usage of inventory-service");
    assertThat(card).isVisible(within(30));
    assertThat(card).containsText("97 %");
    assertThat(card).containsText("normally");
    assertThat(card.locator(".severity")).containsText("Critical");
    assertThat(card.locator("svg.spark")).isVisible();
    assertThat(page.locator("#announcer")).containsText("New Critical incident");
    assertThat(page.locator(".state h1")).containsText("open incident");
    assertThat((Boolean) page.evaluate("window.sameDocument")).isTrue();

    card.getByRole(AriaRole.LINK).click();
    assertThat(page.locator("h1")).containsText("CPU usage of inventory-service");
    assertThat(page.locator(".signals")).containsText("firing");
    assertThat(page.locator(".chart-lead")).containsText("normal");
    drawn(page.locator(".chart-lead canvas").first());
    page.getByText("Readings as a table").first().click();
    assertThat(page.locator(".chart-lead .readings tbody tr").last()).containsText("outside");
    String evidence =
        page.locator(".chart-lead a[href^='/api/evidence/']").first().getAttribute("href");
    assertThat(http.get(evidence).body()).contains("points");
    String past = "/api" + URI.create(page.url()).getPath() + "/past";
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> !Http.json(http.get(past)).path("items").path(0).path("horizons").isEmpty());
    page.reload();
    Locator compared = page.locator(".chart-lead .past");
    compared.scrollIntoViewIfNeeded();
    assertThat(compared.locator("tbody tr").last()).containsText("7 days before");
    assertThat(compared).containsText("At worst 97 %");

    page.locator("#resolve-open").click();
    Locator dialog = page.getByRole(AriaRole.DIALOG);
    assertThat(dialog).containsText("Resolve INC-");
    dialog.getByRole(AriaRole.TEXTBOX).fill("moved a noisy batch job");
    dialog
        .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Resolve incident"))
        .click();
    assertThat(page.locator(".flash")).containsText("Resolved");
    assertThat(page.locator("#incident-status")).hasText("Resolved");
    assertThat(page.locator(".timeline")).containsText("moved a noisy batch job");
    assertThat(page.locator("#resolve-open")).hasCount(0);
  }

  @Test
  void who_acknowledges_at_phone_width_ends_the_escalation() throws Exception {
    context.close();
    open(390, 844);
    NightWatch watch = new NightWatch(http);
    signIn("rita");
    String taken = watch.opens(outside, NightWatch.TAKEN);
    watch.escalates(taken, 1);
    page.navigate(base + "/incidents/" + taken);
    assertThat(page.locator(".attention")).containsText("Nobody looks after it yet");
    assertThat(page.locator(".timeline")).containsText("Nobody acknowledged: step 1 called");
    page.locator(".acknowledge-button").click();
    assertThat(page.locator(".attention")).containsText("rita looks after it");
    assertThat(page.locator(".acknowledge-button")).hasCount(0);
    // Another one, told later and left alone, shows that the time of the next step is over.
    String alone = watch.opens(outside, NightWatch.ALONE);
    watch.escalates(alone, 2);
    assertThat(watch.steps(taken)).isEqualTo(1);
    assertThat(watch.why(taken)).contains("acknowledged", "escalated", "called");
  }

  /** A canvas with nothing on it has no pixel. */
  private static void drawn(Locator canvas) {
    assertThat(canvas).isVisible();
    await().atMost(Duration.ofSeconds(30)).pollInSameThread().until(() -> pixels(canvas) > 1000);
  }

  private static int pixels(Locator canvas) {
    Object set =
        canvas.evaluate(
            "c => c.getContext('2d').getImageData(0, 0, c.width, c.height).data"
                + ".reduce((n, v) => n + (v > 0 ? 1 : 0), 0)");
    return ((Number) set).intValue();
  }

  @Test
  void the_page_of_an_incident_follows_it_without_losing_an_open_dialog() throws Exception {
    signIn("rita");
    outside.alert("ledger", "LedgerStuck", "nothing is booked");
    card("LedgerStuck").getByRole(AriaRole.LINK).click();
    live();
    page.locator("#resolve-open").click();
    page.locator("#resolve-note").fill("half a sentence");
    outside.alert("ledger", "LedgerSlow", "booking takes long");
    assertThat(page.locator(".signals tbody tr")).hasCount(2, rows(15));
    assertThat(page.locator("#resolve-note")).hasValue("half a sentence");
    assertThat(page.getByRole(AriaRole.DIALOG)).isVisible();
    page.keyboard().press("Escape");
    assertThat(page.getByRole(AriaRole.DIALOG)).isHidden();
  }

  @Test
  void what_comes_in_is_shown_as_text_and_never_runs() throws Exception {
    signIn("rita");
    outside.alert("shop", PAYLOAD, PAYLOAD);
    outside.send(
        "/api/v1/deployments",
        Map.of(
            "source_service", "shop",
            "version", PAYLOAD,
            "deployed_by", PAYLOAD,
            "description", PAYLOAD,
            "git_sha", "<b>sha</b>",
            "environment", PAYLOAD,
            "known_risks", List.of(PAYLOAD)));
    outside.send(
        "/api/v1/logs",
        Map.of("source_service", "shop", "level", "ERROR", "message", "oops " + PAYLOAD));
    outside.jump(
        "shop-\"><img src=x onerror=window.hacked=3>",
        "cpu_percent_<img src=x onerror=window.hacked=4>",
        30,
        97);
    assertThat(card(PAYLOAD)).isVisible();
    assertThat(
            page.locator(".log-message")
                .filter(new Locator.FilterOptions().setHasText(PAYLOAD))
                .first())
        .isVisible();
    Locator strange = card("window.hacked=4");
    assertThat(strange).isVisible(within(30));
    harmless();

    strange.getByRole(AriaRole.LINK).click();
    drawn(page.locator(".chart-lead canvas").first());
    assertThat(page.locator("h1")).containsText("onerror=window.hacked=4");
    harmless();
    page.navigate(base + "/");
    card(PAYLOAD).getByRole(AriaRole.LINK).click();
    assertThat(page.locator("h1")).containsText(PAYLOAD);
    for (Locator details : page.locator(".timeline details summary").all()) {
      details.click();
    }
    harmless();
    for (String path :
        new String[] {
          "/changes",
          "/incidents",
          "/services",
          "/incidents?service=" + URLEncoder.encode(PAYLOAD, StandardCharsets.UTF_8)
        }) {
      page.navigate(base + path);
      live();
      harmless();
    }
    page.navigate(base + "/changes");
    assertThat(page.locator("#changes")).containsText(PAYLOAD);
  }

  private void harmless() {
    assertThat(page.evaluate("window.hacked ?? 'no'")).isEqualTo("no");
    assertThat(page.locator("main img")).hasCount(0);
    assertThat(page.locator("main script")).hasCount(0);
  }

  @Test
  void everything_is_reached_by_keyboard() throws Exception {
    outside.alert("archive", "TapesFull", "the tapes are full");
    outside.alert("billing", "InvoicesLate", "invoices are late");
    signIn("rita");
    assertThat(card("InvoicesLate")).isVisible();
    page.keyboard().press("Tab");
    assertThat(page.locator(".skip")).isFocused();
    page.keyboard().press("Enter");
    assertThat(page.locator("main")).isFocused();
    // Other cards may come and change places meanwhile; the keyboard's place is on one of them.
    page.keyboard().press("j");
    assertThat(page.locator("#card-list .card-headline a:focus")).hasCount(1);
    Locator link = card("InvoicesLate").getByRole(AriaRole.LINK);
    for (int i = 0; i < 100 && !isFocused(link); i++) {
      page.keyboard().press(isAbove(link) ? "k" : "j");
    }
    assertThat(link).isFocused();
    page.evaluate(
        "document.getElementById('cards').dataset.old = true; firewatch.refresh('#cards', 0)");
    assertThat(page.locator("#cards[data-old]")).hasCount(0);
    assertThat(link).isFocused();
    aCardThatMovesKeepsTheKeyboardsPlace(link);
    page.keyboard().press("Enter");
    assertThat(page.locator("h1")).containsText("InvoicesLate");
    Locator resolve = page.locator("#resolve-open");
    for (int i = 0; i < 20 && !isFocused(resolve); i++) {
      page.keyboard().press("Tab");
    }
    assertThat(resolve).isFocused();
    page.keyboard().press("Enter");
    assertThat(page.locator("#resolve-note")).isFocused();
    page.keyboard().type("sent them");
    page.keyboard().press("Tab");
    page.keyboard().press("Tab");
    assertThat(page.locator("#resolve-confirm")).isFocused();
    page.keyboard().press("Enter");
    assertThat(page.locator("#incident-status")).hasText("Resolved");
  }

  /** Puts the card where it does not belong; news of it bring it back. */
  private void aCardThatMovesKeepsTheKeyboardsPlace(Locator link) throws Exception {
    link.evaluate(
        """
        link => {
          const card = link.closest('.card');
          const list = card.parentElement;
          card.dataset.old = true;
          card === list.lastElementChild ? list.prepend(card) : list.append(card);
          link.focus();
        }\
        """);
    outside.alert("billing", "InvoicesWrong", "invoices are wrong");
    assertThat(page.locator("#card-list .card[data-old]")).hasCount(0);
    assertThat(link).isFocused();
  }

  private static boolean isAbove(Locator locator) {
    return Boolean.TRUE.equals(
        locator.evaluate(
            "e => (document.activeElement.compareDocumentPosition(e)"
                + " & Node.DOCUMENT_POSITION_PRECEDING) !== 0"));
  }

  private static boolean isFocused(Locator locator) {
    return Boolean.TRUE.equals(locator.evaluate("e => e === document.activeElement"));
  }

  @Test
  void a_phone_shows_every_page_without_scrolling_sideways() throws Exception {
    context.close();
    open(390, 844);
    outside.alert(
        "warehouse-of-the-northern-region-with-a-long-name", "A".repeat(90), "word ".repeat(40));
    signIn("rita");
    outside.jump("search-service", "request_latency_p99_ms", 300, 2900);
    Locator card = card("search-service");
    assertThat(card).isVisible(within(30));
    fits("/");
    String incident = card.getByRole(AriaRole.LINK).getAttribute("href");
    for (String path : new String[] {incident, "/incidents", "/services", "/changes", "/nowhere"}) {
      page.navigate(base + path);
      live();
      fits(path);
    }
    page.navigate(base + incident);
    drawn(page.locator(".chart-lead canvas").first());
    fits(incident);
    touchable();
  }

  private void fits(String path) {
    Object width = page.evaluate("document.documentElement.scrollWidth");
    assertThat(((Number) width).intValue()).as(path).isLessThanOrEqualTo(390);
  }

  /** What is tapped is 44 pixels high. */
  private void touchable() {
    Object small =
        page.evaluate(
            "[...document.querySelectorAll('button, summary, .sections a')].filter(e =>"
                + " e.offsetParent && e.getBoundingClientRect().height < 43.5).map(e =>"
                + " e.outerHTML).join()");
    assertThat(small).isEqualTo("");
  }

  @Test
  void a_viewer_sees_why_there_is_no_button() throws Exception {
    outside.alert("mail", "MailQueueLong", "mail waits");
    signIn("vera");
    card("MailQueueLong").getByRole(AriaRole.LINK).click();
    assertThat(page.locator(".actions")).containsText("Your role, viewer, may not resolve");
    assertThat(page.locator("#resolve-open")).hasCount(0);
  }

  @Test
  void the_log_stream_is_filtered_paused_and_continued() throws Exception {
    signIn("rita");
    Locator lines = page.locator("#logs-lines .log-line");
    outside.log("INFO", "first calm line");
    assertThat(lines.filter(text("first calm line"))).hasCount(1);
    page.locator("#logs-level").selectOption("4");
    assertThat(lines.filter(text("first calm line"))).hasCount(0);
    outside.log("ERROR", "first loud line");
    assertThat(lines.filter(text("first loud line"))).hasCount(1);
    page.locator("#logs-pause").click();
    outside.log("ERROR", "second loud line");
    assertThat(page.locator("#logs-note")).containsText("newer lines wait");
    assertThat(lines.filter(text("second loud line"))).hasCount(0);
    page.locator("#logs-pause").click();
    assertThat(lines.filter(text("second loud line"))).hasCount(1);
    assertThat(lines.first().locator(".log-level")).hasText("ERROR");
  }

  @Test
  void the_end_of_the_session_leads_to_the_sign_in() throws Exception {
    signIn("rita");
    context.clearCookies();
    outside.alert("sessions", "SessionEnds", "somebody was signed out");
    assertThat(page).hasURL(Pattern.compile("/login"));
  }

  @Test
  void the_theme_that_was_chosen_stays() {
    signIn("rita");
    assertThat(page.locator("html")).hasAttribute("data-theme", "light");
    page.locator("#theme-toggle").click();
    assertThat(page.locator("html")).hasAttribute("data-theme", "dark");
    page.reload();
    assertThat(page.locator("html")).hasAttribute("data-theme", "dark");
  }

  private static Page.GetByRoleOptions named(String name) {
    return new Page.GetByRoleOptions().setName(name);
  }

  private static Locator.FilterOptions text(String text) {
    return new Locator.FilterOptions().setHasText(text);
  }

  private static LocatorAssertions.IsVisibleOptions within(int seconds) {
    return new LocatorAssertions.IsVisibleOptions().setTimeout(seconds * 1000.0);
  }

  private static LocatorAssertions.HasCountOptions rows(int seconds) {
    return new LocatorAssertions.HasCountOptions().setTimeout(seconds * 1000.0);
  }
}
