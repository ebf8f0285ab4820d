package io.firewatch.server.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;

/** What a person does with one thumb; after each look it is checked that a thumb suffices. */
public final class Phone {
  private static final int WIDTH = 390;

  /**
   * What a thumb is meant for and does not hit. Links inside a sentence are exempt (WCAG 2.5.8).
   */
  private static final String TOO_SMALL =
      """
      [...document.querySelectorAll('button, summary, select, .sections a, a.button-like,'
        + 'input:not([type=hidden])')]
        .filter(e => e.offsetParent || e.closest('dialog[open]'))
        .filter(e => { const r = e.getBoundingClientRect();
          return r.width > 0 && (r.height < 43.5 || r.width < 43.5); })
        .map(e => e.outerHTML + ' ' + JSON.stringify(e.getBoundingClientRect())).join(' | ')
      """;

  private final Page page;
  private final String base;

  public Phone(Page page, String url) {
    this.page = page;
    this.base = url.replaceAll("/+$", "");
  }

  public void signIn(String user, String password) {
    open("/login");
    page.getByLabel("User").fill(user);
    page.getByLabel("Password").fill(password);
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign in")).tap();
    assertThat(page.locator("#feed-state")).hasAttribute("data-state", "live");
    isFit();
  }

  public void open(String path) {
    page.navigate(base + path);
    isFit();
  }

  public void acknowledge(String user) {
    page.locator(".acknowledge-button").tap();
    assertThat(page.locator(".attention")).containsText(user + " looks after it");
    isFit();
  }

  /** The cause is said at the top of the page, and the reasons for it are on it. */
  public void reads(String service, String cause) {
    assertThat(page.locator("h1")).containsText(service);
    assertThat(page.locator("#live")).containsText(cause);
    Locator said = page.locator("#live").getByText(cause).first();
    // In one step: the page may renew itself while a driver waits for an element to be at rest.
    said.evaluate("text => text.scrollIntoView()");
    assertThat(said).isInViewport();
    assertThat(page.locator("#live")).containsText("What to do");
    isFit();
  }

  /** Approves in the dialog, after it said what will happen. */
  public void approves(String... promises) {
    page.locator("#answer-open").tap();
    Locator dialog = page.getByRole(AriaRole.DIALOG);
    assertThat(dialog).containsText("If you approve, this happens:");
    for (String promise : promises) {
      assertThat(dialog).containsText(promise);
    }
    isFit();
    dialog
        .getByRole(
            AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Approve").setExact(true))
        .tap();
    assertThat(page.locator(".flash").first()).containsText("Approved");
    isFit();
  }

  /** Without reloading: the page follows the incident. */
  public void sees(String where, String text) {
    assertThat(page.locator(where).first()).containsText(text);
    isFit();
  }

  private void isFit() {
    Object width = page.evaluate("document.documentElement.scrollWidth");
    assertThat(((Number) width).intValue()).as(page.url()).isLessThanOrEqualTo(WIDTH);
    assertThat(page.evaluate(TOO_SMALL)).as(page.url()).isEqualTo("");
  }
}
