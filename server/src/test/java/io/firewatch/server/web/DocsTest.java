package io.firewatch.server.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import io.firewatch.server.security.Accounts;
import io.firewatch.server.security.Role;
import io.firewatch.server.security.SignInTokens;
import io.firewatch.server.testing.MemoryServer;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@MemoryServer
final class DocsTest {
  @LocalServerPort private int port;
  @Autowired private Accounts accounts;
  @Autowired private SignInTokens tokens;

  @Test
  void the_description_of_the_api_is_shown_and_nothing_of_it_is_blocked() {
    accounts.create(new Accounts.User("dora", "{noop}unused", Role.VIEWER));
    StringBuffer complaints = new StringBuffer();
    try (Chromium chromium = Chromium.start()) {
      Page page = chromium.browser().newPage();
      page.onConsoleMessage(message -> {
        if (message.type().equals("error")) {
          complaints.append(message.location()).append(' ').append(message.text()).append('\n');
        }
      });
      String base = "http://localhost:" + port;
      Chromium.signIn(page, base, tokens.pathFor("dora"));
      page.navigate(base + "/docs");
      assertThat(page.locator("#operations-tag-incident-controller, .opblock").first()).isVisible();
      assertThat(page.getByText("/api/incidents/{id}/resolve").first()).isVisible();
    }
    Assertions.assertThat(complaints.toString()).isEmpty();
  }
}
