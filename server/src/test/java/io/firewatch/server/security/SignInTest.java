package io.firewatch.server.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.firewatch.server.testing.Http;
import io.firewatch.server.testing.MemoryServer;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.security.crypto.password.PasswordEncoder;

@MemoryServer
final class SignInTest {
  private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");

  @LocalServerPort private int port;
  @Autowired private Accounts accounts;
  @Autowired private PasswordEncoder encoder;
  @Autowired private SignInTokens tokens;
  @Autowired private ApiKeys keys;
  @Autowired private FirstStart firstStart;
  @Autowired private LoginThrottle throttle;

  private final CookieManager cookies = new CookieManager();
  private final HttpClient browser = HttpClient.newBuilder().cookieHandler(cookies).build();

  private HttpResponse<String> get(String path, String... headers) throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(uri(path));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return browser.send(request.build(), BodyHandlers.ofString());
  }

  private HttpResponse<String> post(String path, String form) throws Exception {
    return browser.send(
        HttpRequest.newBuilder(uri(path))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form))
            .build(),
        BodyHandlers.ofString());
  }

  private URI uri(String path) {
    return URI.create("http://localhost:" + port + path);
  }

  private String csrf() throws Exception {
    Matcher token = TOKEN.matcher(get("/login").body());
    assertThat(token.find()).isTrue();
    return URLEncoder.encode(token.group(1), StandardCharsets.UTF_8);
  }

  private void addUser(String name, Role role) {
    accounts.create(new Accounts.User(name, String.valueOf(encoder.encode("secret")), role));
  }

  @Test
  void a_person_signs_in_and_out_with_a_cookie_scripts_cannot_read() throws Exception {
    addUser("vesna", Role.VIEWER);
    HttpResponse<String> in = post("/login", "username=vesna&password=secret&_csrf=" + csrf());
    assertThat(in.statusCode()).isEqualTo(302);
    String cookie = in.headers().allValues("Set-Cookie").toString();
    assertThat(cookie).contains("firewatch_session=", "HttpOnly", "SameSite=Lax");
    assertThat(get("/api/incidents").statusCode()).isEqualTo(200);
    assertThat(get("/api/keys").statusCode()).isEqualTo(403);
    post("/logout", "_csrf=" + csrf());
    assertThat(get("/api/incidents").statusCode()).isEqualTo(401);
  }

  @Test
  void a_session_without_the_token_changes_nothing() throws Exception {
    addUser("rosa", Role.ADMIN);
    post("/login", "username=rosa&password=secret&_csrf=" + csrf());
    assertThat(post("/api/catalogue/reload", "").statusCode()).isEqualTo(403);
    assertThat(post("/api/catalogue/reload", "_csrf=" + csrf()).statusCode()).isEqualTo(200);
    assertThat(post("/alerts", "_csrf=" + csrf()).statusCode()).isEqualTo(401);
  }

  @Test
  void guessing_is_slowed_down() throws Exception {
    int last = 0;
    for (int i = 0; i < 11; i++) {
      last = post("/login", "username=nobody&password=x&_csrf=" + csrf()).statusCode();
    }
    assertThat(last).isEqualTo(429);
    // The other tests come from the same address.
    throttle.succeeded("127.0.0.1", "nobody");
  }

  @Test
  void a_link_signs_in_once() throws Exception {
    addUser("lisa", Role.RESPONDER);
    String link = tokens.pathFor("lisa");
    assertThat(get(link).statusCode()).isEqualTo(302);
    assertThat(get("/api/incidents").statusCode()).isEqualTo(200);
    cookies.getCookieStore().removeAll();
    assertThat(get(link).headers().firstValue("Location"))
        .hasValueSatisfying(where -> assertThat(where).contains("/login"));
    assertThat(get("/api/incidents").statusCode()).isEqualTo(401);
  }

  @Test
  void a_key_opens_as_bearer_as_header_and_as_password_until_it_ends() throws Exception {
    ApiKeys.Created key = keys.create("grafana", Role.VIEWER, null);
    String basic =
        Base64.getEncoder()
            .encodeToString(("any:" + key.secret()).getBytes(StandardCharsets.UTF_8));
    Http stranger = new Http(port, "");
    assertThat(stranger.as(key.secret()).get("/api/stats").statusCode()).isEqualTo(200);
    assertThat(stranger.get("/api/stats", "X-API-Key", key.secret()).statusCode()).isEqualTo(200);
    assertThat(stranger.get("/api/stats", "Authorization", "Basic " + basic).statusCode())
        .isEqualTo(200);
    assertThat(stranger.get("/api/stats", "Authorization", "Basic !!").statusCode()).isEqualTo(401);
    assertThat(stranger.as("fw_wrong").get("/healthz").statusCode()).isEqualTo(401);
    keys.revoke(key.key().id());
    assertThat(stranger.as(key.secret()).get("/api/stats").statusCode()).isEqualTo(401);
    String ended = keys.create("old", Role.ADMIN, Instant.now().minusSeconds(1)).secret();
    assertThat(stranger.as(ended).get("/api/stats").statusCode()).isEqualTo(401);
  }

  @Test
  void pages_run_no_foreign_script() throws Exception {
    HttpResponse<String> page = get("/login");
    assertThat(page.headers().firstValue("Content-Security-Policy"))
        .hasValueSatisfying(policy ->
            assertThat(policy)
                .contains("script-src 'self'", "object-src 'none'", "frame-ancestors 'none'")
                .doesNotContain("unsafe"));
    assertThat(page.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
  }

  @Test
  void the_first_start_leaves_credentials_only_their_owner_reads() throws Exception {
    Optional<FirstStart.Credentials> first = firstStart.prepare();
    if (first.isPresent()) {
      assertThat(Files.readString(first.get().file())).contains(first.get().ingestKey());
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(first.get().file())))
          .isEqualTo("rw-------");
      assertThat(first.get().toString()).doesNotContain(first.get().password());
    }
    assertThat(firstStart.prepare()).isEmpty();
  }

  @Test
  void nothing_secret_is_in_what_is_logged() {
    assertThat(keys.create("x", Role.VIEWER, null).toString()).doesNotContain("fw_");
  }
}
