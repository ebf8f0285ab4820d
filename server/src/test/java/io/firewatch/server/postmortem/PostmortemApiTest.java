package io.firewatch.server.postmortem;

import static org.assertj.core.api.Assertions.assertThat;

import io.firewatch.contracts.Attacks;
import io.firewatch.contracts.memory.InMemoryContextStore;
import io.firewatch.contracts.memory.InMemoryIncidentStore;
import io.firewatch.correlation.CorrelationAgent;
import io.firewatch.correlation.CorrelationSettings;
import io.firewatch.correlation.IncidentCommands;
import io.firewatch.incident.Incident;
import io.firewatch.postmortem.PostmortemAgent;
import io.firewatch.server.testing.Http;
import io.firewatch.server.testing.MemoryServer;
import io.firewatch.telemetry.Alert;
import io.firewatch.telemetry.Severity;
import io.firewatch.topology.ServiceCatalogue;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@MemoryServer
final class PostmortemApiTest {
  @LocalServerPort private int port;
  @Autowired private InMemoryIncidentStore incidents;
  @Autowired private InMemoryContextStore context;
  @Autowired private IncidentCommands commands;
  @Autowired private PostmortemAgent agent;

  private Http http = Http.admin(0);

  @BeforeEach
  void connect() {
    http = Http.admin(port);
  }

  @Test
  void a_postmortem_is_read_listed_and_exported() throws Exception {
    Incident incident = over("postmortem-reader");
    String path = "/api/incidents/" + incident.id() + "/postmortem";

    JsonNode read = Http.json(http.get(path));
    HttpResponse<String> file = http.get(path + "/export");

    assertThat(read.path("markdown").asString()).startsWith("# ").contains("## Timeline");
    assertThat(read.path("reviewed_by").isNull()).isTrue();
    assertThat(http.get("/api/postmortems?status=pending").body())
        .contains(incident.id().display());
    assertThat(http.get("/api/postmortems?status=reviewed").body())
        .doesNotContain(incident.id().display());
    assertThat(file.headers().firstValue("Content-Disposition").orElse(""))
        .contains("postmortem-" + incident.id().display() + ".md");
    assertThat(file.body()).contains("Review status: pending");
  }

  @Test
  void an_edit_needs_the_version_that_was_read_and_is_reviewed_anew() throws Exception {
    Incident incident = over("postmortem-editor");
    String path = "/api/incidents/" + incident.id() + "/postmortem";
    int version = Http.json(http.get(path)).path("version").asInt();

    assertThat(http.post(path + "/review", "{\"version\":" + version + "}").statusCode())
        .isEqualTo(200);
    JsonNode reviewed = Http.json(http.get(path));
    assertThat(reviewed.path("reviewed_by").asString()).isNotBlank();
    assertThat(knowledge(incident).path("reviewed").asBoolean()).isTrue();

    assertThat(put(path, "What I saw", version).statusCode()).isEqualTo(409);
    HttpResponse<String> edited = put(path, "What I saw", reviewed.path("version").asInt());

    assertThat(edited.statusCode()).as(edited.body()).isEqualTo(200);
    JsonNode after = Http.json(http.get(path));
    assertThat(after.path("markdown").asString()).isEqualTo("What I saw");
    assertThat(after.path("reviewed_by").isNull()).isTrue();
    assertThat(knowledge(incident).path("reviewed").asBoolean()).isFalse();
  }

  @Test
  void what_is_wrong_with_a_change_is_named_and_an_open_incident_has_none_yet() throws Exception {
    Incident incident = over("postmortem-mistakes");
    String path = "/api/incidents/" + incident.id() + "/postmortem";
    Incident open = opened("postmortem-open");

    assertThat(put(path, "  ", 1).body()).contains("markdown");
    assertThat(http.post(path + "/review", "{}").body()).contains("version");
    assertThat(http.get("/api/postmortems?status=burnt").body()).contains("status");
    HttpResponse<String> none = http.get("/api/incidents/" + open.id() + "/postmortem");
    assertThat(none.statusCode()).isEqualTo(404);
    assertThat(none.body()).contains("when the incident is over");
  }

  @Test
  void the_page_shows_markup_of_a_text_as_text() throws Exception {
    Incident incident = over("postmortem-page");
    String path = "/api/incidents/" + incident.id() + "/postmortem";
    int version = Http.json(http.get(path)).path("version").asInt();
    put(
        path,
        "# Title\n\n"
            + "**bold** <script>alert(1)</script> [x](javascript:alert(1))\n\n"
            + "|a|b|\n"
            + "|-|-|\n"
            + "|1|2|\n",
        version);

    String page = http.get("/incidents/" + incident.id() + "/postmortem").body();

    String article = page.substring(page.indexOf("<article"), page.indexOf("</article>"));
    assertThat(article).contains("<strong>bold</strong>", "<table>", "&lt;script&gt;");
    assertThat(article).doesNotContain("<script", "javascript:");
  }

  @Test
  void a_search_finds_it_and_says_whether_it_was_reviewed() throws Exception {
    Incident incident = over("postmortem-zebra");
    String path = "/api/incidents/" + incident.id() + "/postmortem";
    int version = Http.json(http.get(path)).path("version").asInt();
    String found = "postmortem/" + incident.id().display().toLowerCase(Locale.ROOT);

    put(path, "The zebracorn ran out of hay.", version);
    assertThat(http.get("/api/knowledge?q=zebracorn").body())
        .contains(found.substring(found.indexOf('/') + 1), "\"reviewed\":false");
    http.post(path + "/review", "{\"version\":" + (version + 1) + "}");
    JsonNode hit = Http.json(http.get("/api/knowledge?q=zebracorn")).path("items").get(0);
    assertThat(hit.toString()).contains("\"reviewed\":true");
  }

  @Test
  void what_others_told_is_text_in_list_page_and_files() throws Exception {
    String evil = "<img src=x onerror=alert(1)>|\u202e`[a](javascript:alert(1))";
    Incident incident = over(evil);

    String list = http.get("/postmortems?review=pending", "Accept", "text/html").body();
    String page =
        http.get("/incidents/" + incident.id() + "/postmortem", "Accept", "text/html").body();
    HttpResponse<String> pdf =
        http.get("/api/incidents/" + incident.id() + "/postmortem/export?format=pdf");
    String file = http.get("/api/incidents/" + incident.id() + "/postmortem/export").body();

    assertThat(list)
        .contains(incident.id().display(), "&lt;img src=x")
        .doesNotContain("<img src=x");
    assertThat(page).doesNotContain("<img src=x", "href=\"javascript:");
    assertThat(pdf.headers().firstValue("Content-Type")).contains("application/pdf");
    assertThat(pdf.headers().firstValue("Content-Disposition").orElse("")).contains(".pdf\"");
    assertThat(pdf.body()).startsWith("%PDF").doesNotContain("/JavaScript", "/OpenAction");
    assertThat(file).contains("\\<img src=x");
    assertThat(http.get("/api/incidents/" + incident.id() + "/postmortem/export?format=exe").body())
        .contains("format");
  }

  @Test
  void what_attackers_write_changes_nothing_but_text_in_the_exported_file() throws Exception {
    List<String> plain = nodes(export(over("postmortem-plain", "restarted it")));
    for (String attack : Attacks.ALL) {
      assertThat(nodes(export(over("over " + attack, attack)))).as(attack).isEqualTo(plain);
    }
  }

  private String export(Incident incident) throws IOException, InterruptedException {
    return http.get("/api/incidents/" + incident.id() + "/postmortem/export").body();
  }

  /** What a reader of Markdown makes of it, but for the text. */
  private static List<String> nodes(String markdown) {
    List<String> nodes = new ArrayList<>();
    Parser.builder()
        .extensions(List.of(TablesExtension.create()))
        .build()
        .parse(markdown)
        .accept(new Nodes(nodes));
    return nodes;
  }

  private static final class Nodes extends AbstractVisitor {
    private final List<String> found;

    Nodes(List<String> found) {
      this.found = found;
    }

    @Override
    protected void visitChildren(Node parent) {
      for (Node node = parent.getFirstChild(); node != null; node = node.getNext()) {
        if (!(node instanceof Text)) {
          found.add(node.getClass().getSimpleName());
          visitChildren(node);
        }
      }
    }
  }

  private HttpResponse<String> put(String path, String markdown, int version)
      throws IOException, InterruptedException {
    String body =
        new JsonMapper().writeValueAsString(Map.of("markdown", markdown, "version", version));
    return http.client()
        .send(
            http.request(path, "Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(body))
                .build(),
            BodyHandlers.ofString());
  }

  private JsonNode knowledge(Incident incident) throws IOException, InterruptedException {
    String name = incident.id().display().toLowerCase(Locale.ROOT);
    return Http.json(http.get("/api/knowledge/postmortem/" + name));
  }

  private Incident over(String service) {
    return over(service, "restarted it");
  }

  private Incident over(String service, String note) {
    Incident incident = opened(service);
    commands.resolve(incident.id(), "kim", note);
    agent.write(List.of(incident.id()));
    return incident;
  }

  private Incident opened(String service) {
    new CorrelationAgent(
            incidents,
            context,
            ServiceCatalogue::empty,
            CorrelationSettings.defaults(),
            InstantSource.system())
        .onAlerts(
            List.of(
                new Alert(
                    service,
                    service,
                    "HighMemory",
                    Severity.HIGH,
                    false,
                    Map.of(),
                    Map.of(),
                    Instant.now(),
                    null,
                    "",
                    Instant.now())));
    return incidents.open().stream()
        .filter(open -> open.service().equals(service))
        .findFirst()
        .orElseThrow();
  }
}
