package io.firewatch.server.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import io.firewatch.contracts.Attacks;
import io.firewatch.integrations.email.EmailChannel;
import io.firewatch.integrations.email.MailSettings;
import io.firewatch.notification.delivery.Channel;
import io.firewatch.notification.delivery.Delivery;
import io.firewatch.notification.delivery.DeliveryStore;
import io.firewatch.remediation.workflow.AutomationDesk;
import io.firewatch.server.testing.Http;
import io.firewatch.server.testing.MemoryServer;
import io.firewatch.server.topology.LiveTopology;
import io.firewatch.server.web.mail.Mailbox;
import java.lang.reflect.RecordComponent;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Every page there is, of records in which every text is an attack, read as a browser reads it. A
 * new page is looked at without being entered here, unless it has a variable in its path.
 */
@MemoryServer
@Import(Stage.class)
final class AttackedPagesTest {
  /** Pages that show nothing anybody else wrote, or nothing without a simulator. */
  private static final Set<String> OWN_WORDS =
      Set.of(
          "/login",
          "/accuracy",
          "/objectives",
          "/fragments/demo",
          "/fragments/incidents/{id}/past/{evidence}",
          "/fragments/log-minutes",
          "/fragments/summary",
          "/fragments/audit/verify");

  /** Pages that say something of what they are asked for only. */
  private static final Set<String> ASKING =
      Set.of("/service", "/fragments/why", "/frames/preview", "/notifications/preview");

  /** Names of elements and attributes that no page has, and addresses that lead elsewhere. */
  private static final String READ =
      """
      ([html, mark, ours]) => {
        const page = new DOMParser().parseFromString(html, 'text/html');
        const found = [];
        const addresses = ['href', 'xlink:href', 'src', 'action', 'formaction', 'data', 'poster',
          'hx-get', 'hx-post', 'hx-put', 'hx-delete'];
        for (const element of page.querySelectorAll('*')) {
          const name = element.localName;
          if (name.includes(mark) || ['object', 'embed'].includes(name)
              || name === 'style' && ours
              || name === 'script' && !(ours && element.getAttribute('src')
                                        && element.textContent.trim() === '')) {
            found.push('<' + name + '>');
          }
          for (const attribute of element.attributes) {
            const said = '<' + name + ' ' + attribute.name + '="' + attribute.value + '">';
            if (attribute.name.includes(mark) || /^(on|hx-on|srcdoc)/.test(attribute.name)
                || attribute.name === 'style' && ours) {
              found.push(said);
            }
            if (addresses.includes(attribute.name)) {
              const to = new URL(attribute.value, 'http://here.example/');
              if (!['http:', 'https:'].includes(to.protocol)
                  || !['here.example', 'fw.example'].includes(to.host)) {
                found.push(said);
              }
            }
          }
        }
        return {found, text: page.documentElement.textContent};
      }
      """;

  @LocalServerPort private int port;
  @Autowired private Stage stage;
  @Autowired private BeanFactory beans;
  @Autowired private Mailbox mailbox;
  @Autowired private AutomationDesk automation;

  @Autowired
  @Qualifier("requestMappingHandlerMapping")
  private RequestMappingHandlerMapping mapping;

  private final List<String> harm = new ArrayList<>();
  private final Set<String> showing = new TreeSet<>();

  @Test
  void what_attackers_write_is_nothing_but_text_on_every_page() throws Exception {
    Map<String, HandlerMethod> pages = pages();
    assertThat(pages).hasSizeGreaterThan(40);
    try (Chromium chromium = Chromium.start();
        BrowserContext context = chromium.browser().newContext()) {
      Page browser = context.newPage();
      List<AttackScene.Played> played = new ArrayList<>();
      for (int i = 0; i < Attacks.ALL.size(); i++) {
        played.add(new AttackScene(stage, beans, Attacks.ALL.get(i), i).play());
        mail(i);
      }
      beans.getBean(LiveTopology.class).refresh();
      automation.stop("user:" + Attacks.MARK, String.join(" ", Attacks.ALL));
      for (Map.Entry<String, HandlerMethod> page : pages.entrySet()) {
        for (String path : paths(page.getKey(), played)) {
          look(browser, page.getKey(), path);
        }
        asked(page).forEach(path -> look(browser, page.getKey(), path));
      }
    } finally {
      automation.resume("test", "");
    }
    assertThat(harm).isEmpty();
    Set<String> silent = new TreeSet<>(pages.keySet());
    silent.removeAll(showing);
    assertThat(silent).as("pages that show none of it").isSubsetOf(OWN_WORDS);
  }

  /** What the pages of the server are mapped to, but for what answers programs. */
  private Map<String, HandlerMethod> pages() {
    Map<String, HandlerMethod> pages = new TreeMap<>();
    mapping
        .getHandlerMethods()
        .forEach((info, method) -> {
          if (method.getBeanType().getPackageName().startsWith("io.firewatch.server.web")
              && info.getMethodsCondition().getMethods().contains(RequestMethod.GET)) {
            info.getPatternValues().forEach(pattern -> pages.put(pattern, method));
          }
        });
    return pages;
  }

  /** The addresses of a page whose path has variables: one for each attack. */
  private List<String> paths(String pattern, List<AttackScene.Played> played) {
    if (!pattern.contains("{") && !ASKING.contains(pattern)) {
      return List.of(pattern);
    }
    List<String> paths = new ArrayList<>();
    for (int i = 0; i < played.size(); i++) {
      AttackScene.Played one = played.get(i);
      paths.add(
          switch (pattern) {
            case "/services/{name}" -> "/services/" + encoded(one.service());
            case "/service" -> "/service?name=" + encoded(one.service());
            case "/knowledge/{kind}/{name}" -> "/knowledge/runbook/" + one.document();
            case "/demo/mail/{id}", "/frames/mail/{id}" ->
                pattern.replace("{id}", new UUID(66, i).toString());
            case "/incidents/{id}/postmortem" -> pattern.replace("{id}", one.over().id() + "");
            case "/fragments/incidents/{id}/past/{evidence}" ->
                pattern.replace("{id}", one.open().id() + "").replace("{evidence}", readings(one));
            case "/fragments/why" -> pattern + "?id=" + encoded(one.held());
            case "/frames/preview" -> pattern + message("email", one);
            case "/notifications/preview" -> pattern + message("stdout", one);
            default -> pattern.replace("{id}", one.open().id() + "");
          });
    }
    return paths;
  }

  private static String message(String channel, AttackScene.Played one) {
    return "?kind=INCIDENT_OPENED&channel=" + channel + "&incident=" + one.open().id();
  }

  private String readings(AttackScene.Played one) {
    return stage.store().evidence(one.open().id()).stream()
        .filter(datum -> datum.readings() != null)
        .findFirst()
        .orElseThrow()
        .id()
        .toString();
  }

  /** A page asked for with an attack in all it can be asked with. */
  private static List<String> asked(Map.Entry<String, HandlerMethod> page) {
    String pattern = page.getKey().replaceAll("\\{[^}]*}", "none");
    List<String> names =
        Arrays.stream(page.getValue().getMethodParameters()).flatMap(p -> names(p)).toList();
    if (names.isEmpty()) {
      return List.of();
    }
    return Attacks.ALL.stream()
        .map(attack ->
            names.stream()
                .map(name -> name + "=" + encoded(attack))
                .collect(Collectors.joining("&", pattern + "?", "")))
        .toList();
  }

  /** What a parameter of a handler takes from an address. */
  private static Stream<String> names(MethodParameter parameter) {
    Class<?> type = parameter.getParameterType();
    if (type == Map.class) {
      return Stream.of("actor", "action", "from");
    }
    if (parameter.hasParameterAnnotation(RequestParam.class)) {
      return type == String.class ? Stream.of(parameter.getParameter().getName()) : Stream.of();
    }
    return type.isRecord()
        ? Arrays.stream(type.getRecordComponents()).map(RecordComponent::getName)
        : Stream.of();
  }

  private void look(Page browser, String pattern, String path) {
    HttpResponse<String> answer = get(path);
    if (answer.statusCode() >= 500) {
      harm.add(path + " answered " + answer.statusCode());
    }
    // Mails have styles on their elements, and so has what the container itself refuses.
    boolean ours = answer.body().contains("class=\"skip\"") || pattern.startsWith("/fragments/");
    Map<?, ?> read = (Map<?, ?>) browser.evaluate(READ, List.of(answer.body(), Attacks.MARK, ours));
    String text = String.valueOf(read.get("text"));
    ((List<?>) read.get("found")).forEach(found -> harm.add(path + " has " + found));
    if (text.contains(Attacks.EVALUATED)) {
      harm.add(path + " evaluated something");
    }
    if (answer.statusCode() == 200 && text.contains(Attacks.MARK)) {
      showing.add(pattern);
    }
  }

  private HttpResponse<String> get(String path) {
    try {
      return Http.admin(port).get(path, "Accept", "text/html");
    } catch (Exception e) {
      throw new IllegalStateException("GET " + path, e);
    }
  }

  private void mail(int number) {
    Delivery told =
        beans
            .getBean(DeliveryStore.class)
            .list(new DeliveryStore.Filter(Set.of(), Optional.empty(), Optional.empty(), 1))
            .getFirst();
    new EmailChannel(
            new MailSettings(
                new MailSettings.Server(
                    "127.0.0.1", mailbox.port(), "", "", MailSettings.Security.NONE),
                "Firewatch <firewatch@shop.example>",
                "",
                URI.create("http://fw.example"),
                Duration.ofSeconds(5)))
        .send(
            new Channel.Envelope(
                new UUID(66, number),
                "ann@shop.example",
                new UUID(1, 1).toString(),
                told.message(),
                List.of(),
                Instant.now()));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
