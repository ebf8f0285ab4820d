package io.firewatch.server.web;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The browser of this system, driven by the tests; nothing is downloaded. */
public final class Chromium implements AutoCloseable {
  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");
  private static final List<Path> APPLICATIONS =
      List.of(
          Path.of("/Applications/Chromium.app/Contents/MacOS/Chromium"),
          Path.of("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"));
  private static final List<String> FLAGS =
      List.of(
          "--disable-gpu",
          "--disable-background-networking",
          "--disable-component-update",
          "--no-first-run");

  /** A busy machine may take long for what is usually there at once. */
  private static final double PATIENCE_MILLIS = 60_000;

  private final Playwright playwright;
  private final Browser browser;

  private Chromium(Playwright playwright, Browser browser) {
    this.playwright = playwright;
    this.browser = browser;
  }

  public static Chromium start() {
    PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
    Path executable = find();
    List<String> flags = new ArrayList<>(FLAGS);
    if (System.getProperty("user.name").equals("root")) {
      flags.add("--no-sandbox");
    }
    Playwright playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    try {
      Browser browser =
          playwright
              .chromium()
              .launch(new BrowserType.LaunchOptions().setExecutablePath(executable).setArgs(flags));
      return new Chromium(playwright, browser);
    } catch (RuntimeException e) {
      playwright.close();
      throw e;
    }
  }

  public Browser browser() {
    return browser;
  }

  /**
   * Signs a browser in by a link that is good once, and opens the first page. The link is no
   * navigation of the page: one that is redirected is now and then said to be interrupted.
   */
  public static void signIn(Page page, String base, String link) {
    page.request().get(base + link);
    page.navigate(base + "/");
  }

  private static Path find() {
    Stream<Path> path =
        Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
            .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)));
    return Stream.concat(path, APPLICATIONS.stream())
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(() ->
            new AssertionError(
                """
                The tests of the web UI drive a real browser, and neither Chromium nor Chrome is installed.
                Run scripts/ensure-chromium, or install one:
                  Debian, Ubuntu   sudo apt-get install chromium
                  Fedora           sudo dnf install chromium
                  macOS            brew install --cask chromium\
                """));
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }
}
