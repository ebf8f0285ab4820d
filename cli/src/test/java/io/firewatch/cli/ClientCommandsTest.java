package io.firewatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ClientCommandsTest {
  private static final String ID = "1a2b3c4d-0000-4000-8000-000000000000";
  private static final String INCIDENT =
      """
      {"id":"%s","display_id":"INC-1A2B3C4D","severity":"CRITICAL","status":"INVESTIGATING",
       "service":"payment-service","affected_services":["payment-service","order-service"],
       "detection_time":"2026-01-01T10:00:00Z","resolution_time":null,
       "description":"service_latency_p99_ms is 7380, normal is 380",
       "signals":[{"severity":"CRITICAL","firing":true,"service":"payment-service",
         "name":"service_latency_p99_ms","observed_value":7380.4,"baseline_value":380.0,
         "onset":"2026-01-01T09:59:57Z"}],
       "evidence":[
         {"kind":"METRIC","at":"2026-01-01T10:00:00Z","excerpt":"","readings":{
           "service":"payment-service","metric":"service_latency_p99_ms","lower":320,"upper":440,
           "points":[{"at":"x","value":380},{"at":"x","value":390},{"at":"x","value":7380}]}},
         {"kind":"LOG","at":"2026-01-01T10:00:00Z","excerpt":"slow query took 8213 ms",
          "readings":null}],
       "agent_events":[{"agent_name":"correlation-agent","event_type":"INCIDENT_OPENED",
         "created_at":"2026-01-01T10:00:01Z","payload":{"reason":"no open incident"}},
         {"agent_name":"communication-agent","event_type":"CALLED",
         "created_at":"2026-01-01T10:00:02Z","payload":{"to":["ann by email","ops by slack"]}},
         {"agent_name":"resolution-agent","event_type":"SIGNAL_RECOVERED",
         "created_at":"2026-01-01T10:05:02Z",
         "payload":{"reason":"NEW_NORMAL","metric":"cpu","service":"shop"}}]}\
      """
          .formatted(ID);

  private FakeApi api;

  @BeforeEach
  void open() throws IOException {
    api = new FakeApi();
  }

  @AfterEach
  void close() {
    api.close();
  }

  @Test
  void a_list_is_an_aligned_table_without_colour_codes() {
    api.answer("GET /api/incidents", 200, "{\"items\":[" + INCIDENT + "],\"next\":null}");

    Cli list = run("incidents", "list", "--status", "open", "--severity", "critical,high");

    assertThat(list.exitCode()).isZero();
    List<String> lines = list.out().lines().toList();
    assertThat(lines).hasSize(2);
    assertThat(lines.get(0).indexOf("SERVICE")).isEqualTo(lines.get(1).indexOf("payment-service"));
    assertThat(lines.get(1))
        .startsWith("INC-1A2B3C4D")
        .contains("CRITICAL")
        .contains("INVESTIGATING");
    assertThat(list.out()).doesNotContain("\033");
    assertThat(api.requests().getFirst())
        .contains("severity=CRITICAL%2CHIGH")
        .contains("AWAITING_APPROVAL")
        .endsWith("as Bearer secret");
  }

  @Test
  void objectives_are_a_table_with_what_is_left_of_their_budgets() {
    api.answer(
        "GET /api/objectives",
        200,
        """
        {"items":[{"service":"payment-service","name":"availability","target_percent":99.9,
          "window_days":28,"state":"BURNING_FAST","budget_left_percent":41.26,
          "burn_rates":[{"window":"5m","rate":21.5},{"window":"1h","rate":15.0}]},
          {"service":"a","name":"latency","target_percent":99,"window_days":7,"state":"NO_DATA",
          "budget_left_percent":null,"burn_rates":[]}]}\
        """);
    Cli list = run("objectives", "list", "--service", "payment-service");
    assertThat(list.exitCode()).isZero();
    assertThat(list.out())
        .contains("99.9 % / 28 d", "burning fast", "41.3 %", "21.5×", "15.0×", "99 % / 7 d");
    assertThat(api.requests().getFirst()).contains("service=payment-service");
  }

  @Test
  void a_postmortem_is_listed_shown_and_written_to_a_file(@TempDir Path folder) throws Exception {
    api.answer(
            "GET /api/postmortems",
            200,
            """
            {"items":[{"display_id":"INC-1A2B3C4D","severity":"HIGH","title":"The pool ran out",
              "resolved_at":"2026-01-01T10:00:00Z","reviewed_by":null}]}\
            """)
        .answer("GET /api/incidents/INC-1A2B3C4D/postmortem", 200, "{\"markdown\":\"# Text\"}")
        .answer("GET /api/incidents/INC-1A2B3C4D/postmortem/export", 200, "%PDF-1.5");

    assertThat(run("postmortem", "list", "--review", "pending").out())
        .contains("INC-1A2B3C4D", "pending", "The pool ran out");
    assertThat(run("postmortem", "show", "INC-1A2B3C4D").out()).contains("# Text");
    Path file = folder.resolve("p.pdf");
    Cli export =
        run("postmortem", "export", "INC-1A2B3C4D", "--format", "pdf", "--out", file.toString());
    assertThat(export.exitCode()).isZero();
    assertThat(file).hasContent("%PDF-1.5");
    assertThat(api.requests()).anyMatch(request -> request.contains("format=pdf"));
    assertThat(run("postmortem", "show", "INC-9").exitCode()).isNotZero();
  }

  @Test
  void who_acknowledges_is_told_who_looks_after_it() {
    api.answer(
        "POST /api/incidents/INC-1A2B3C4D/acknowledge",
        200,
        """
        {"display_id":"INC-1A2B3C4D","acknowledgement":{"by":"user:ann","at":"2026-01-01T10:00:00Z"}}
        """);

    Cli ack = run("incidents", "ack", "INC-1A2B3C4D");

    assertThat(ack.exitCode()).isZero();
    assertThat(ack.out()).startsWith("INC-1A2B3C4D is looked after by user:ann since ");
  }

  @Test
  void who_is_on_call_is_a_table_and_a_team_without_a_rota_says_so() {
    api.answer(
        "GET /api/oncall",
        200,
        """
        {"items":[{"team":"payments","rota":"r","services":["pay","cart"],
           "current":{"name":"Ann Archer","until":"2099-01-01T09:00:00Z"},
           "next":{"name":"Bo"}},
          {"team":"web","rota":"","services":[],"current":null,"next":null}]}
        """);

    Cli all = run("oncall", "--at", "2026-12-24T21:00:00+01:00");

    assertThat(all.exitCode()).isZero();
    assertThat(all.out().lines().toList().get(1))
        .startsWith("payments")
        .contains("Ann Archer")
        .contains("Bo")
        .endsWith("pay, cart");
    assertThat(all.out().lines().toList().get(2)).contains("no rota");
    assertThat(api.requests().getFirst()).contains("at=2026-12-24T20%3A00%3A00Z");
    assertThat(run("oncall", "--at", "christmas").err()).contains("is not a time such as");
  }

  @Test
  void an_override_is_added_listed_and_taken_back() {
    String override =
        """
        {"id":"5a","person":"ann","instead_of":"bo","from":"2026-12-20T00:00:00Z",
         "to":"2027-01-05T00:00:00Z","by":"user:kim","note":"holidays"}
        """;
    api.answer("POST /api/oncall/payments/overrides", 201, override)
        .answer("GET /api/oncall/payments/overrides", 200, "{\"items\":[" + override + "]}")
        .answer("DELETE /api/oncall/payments/overrides/5a", 200, "{\"items\":[]}");

    Cli add =
        run(
            "oncall",
            "override",
            "add",
            "payments",
            "--person",
            "ann",
            "--instead-of",
            "bo",
            "--to",
            "2027-01-05T00:00:00Z",
            "--note",
            "holidays");
    assertThat(add.out()).startsWith("ann stands in from ").contains("override remove payments 5a");
    assertThat(api.requests().getFirst())
        .contains("\"instead_of\":\"bo\"")
        .contains("\"to\":\"2027-01-05T00:00:00Z\"")
        .doesNotContain("\"from\"");
    assertThat(run("oncall", "override", "list", "payments").out()).contains("holidays");
    assertThat(run("oncall", "override", "remove", "payments", "5a").out())
        .contains("The rota counts");
  }

  @Test
  void an_empty_list_says_so() {
    api.answer("GET /api/incidents", 200, "{\"items\":[],\"next\":null}");

    assertThat(run("incidents", "list").out().strip()).isEqualTo("No incidents.");
  }

  @Test
  void templates_are_listed_with_bars_and_what_is_new() {
    api.answer(
        "GET /api/templates",
        200,
        """
        {"items":[{"service":"orders","template":"00","level":"ERROR","text":"Order <*> failed",
         "lines":1200,"trend":"NEW","parts":[0,0,4,8],"first_at":"2026-01-01T10:00:00Z",
         "last_at":"2026-01-01T10:00:01Z","sample":"Order 7 failed"}],"next":null}
        """);

    Cli list = run("logs", "templates", "order", "--level", "error", "--within", "24h");

    assertThat(list.exitCode()).isZero();
    assertThat(list.out().lines().toList().get(1))
        .startsWith("orders")
        .contains("ERROR", "1,200", "▁▁▅█", "new", "Order <*> failed");
    assertThat(api.requests().getFirst()).contains("limit=30", "level=ERROR", "q=order", "since=");
  }

  @Test
  void an_incident_is_shown_with_its_readings_beside_what_is_normal() {
    api.answer("GET /api/incidents/INC-1A2B3C4D", 200, INCIDENT);

    Cli show = run("incidents", "show", "INC-1A2B3C4D");

    assertThat(show.exitCode()).isZero();
    assertThat(show.out())
        .contains("INC-1A2B3C4D  CRITICAL  INVESTIGATING  payment-service")
        .contains("Hits payment-service, order-service")
        .contains("payment-service service_latency_p99_ms: 7,380, normal 320 to 440")
        .contains("  ▁▁█\n    ^\n")
        .contains("slow query took 8213 ms")
        .contains("incident opened: no open incident")
        .contains("called: ann by email, ops by slack")
        .contains("signal recovered: cpu of shop, new normal");
  }

  @Test
  void a_diagnosis_is_told_with_its_parts_and_commands() {
    api.answer(
        "GET /api/incidents/INC-1A2B3C4D",
        200,
        """
        {"display_id":"INC-1A2B3C4D","severity":"CRITICAL","status":"RCA_COMPLETE","service":"pay",
         "headline":"Deployment v2 of pay broke it.","description":"slow",
         "detection_time":"2026-01-01T00:00:00Z","affected_services":["pay"],
         "findings":[{"rule_id":"deploy.recent_correlated","severity":"HIGH","confidence":"HIGH",
           "summary":"pay was deployed 3 min before.","suggestion":"kubectl rollout undo deployment/pay",
           "evidence":[{"id":"a"}]}],
         "diagnosis":{"abstains":false,"missing":["spans"],"comparisons":[{"text":"5 % fail"}],
           "hypotheses":[{"statement":"deployment v2 of pay broke it","confidence":0.8,
             "suggestion":"kubectl rollout undo deployment/pay",
             "factors":[{"text":"before anything is known","points":0.1},
               {"text":"v2 was deployed 3 min before","points":0.7}]},
             {"statement":"pay has become slow itself","confidence":0.01,"factors":[]}]}}\
        """);

    Cli show = run("incidents", "show", "INC-1A2B3C4D");

    assertThat(show.exitCode()).isZero();
    assertThat(show.out())
        .contains("Deployment v2 of pay broke it.\nslow\n")
        .contains("What caused it\n████████████████░░░░  80 %  deployment v2 of pay broke it\n")
        .contains("+70 v2 was deployed 3 min before")
        .contains("HIGH      deploy.recent_correlated  high confidence, 1 evidence")
        .contains("  $ kubectl rollout undo deployment/pay")
        .contains("What is different now\n- 5 % fail")
        .contains("- spans")
        .doesNotContain("slow itself");
  }

  @Test
  void json_is_what_the_server_answers() {
    api.answer("GET /api/incidents/" + ID, 200, INCIDENT);

    assertThat(run("incidents", "show", ID, "--json").out()).contains("\"firing\" : true");
  }

  @Test
  void resolving_sends_the_note() {
    api.answer("POST /api/incidents/INC-1A2B3C4D/resolve", 200, INCIDENT);

    Cli resolve = run("incidents", "resolve", "INC-1A2B3C4D", "--note", "rolled back");

    assertThat(resolve.exitCode()).isZero();
    assertThat(api.requests().getFirst()).contains("{\"note\":\"rolled back\"}");
  }

  @Test
  void status_tells_every_dependency_and_fails_when_one_is_down() {
    api.answer(
        "GET /health/detailed",
        200,
        """
        {"status":"degraded","service":"firewatch","version":"1","uptime_seconds":3700,
         "dependencies":{"database":{"status":"unhealthy","latency_ms":2000,
           "detail":"does not answer"},"broker":{"status":"healthy","latency_ms":1.2,"lag":0}},
         "metrics":{"events_processed_total":12,"anomalies_detected_total":3,
           "last_event_processed_at":null}}\
        """);

    Cli status = run("status");

    assertThat(status.exitCode()).isEqualTo(1);
    assertThat(status.out())
        .contains("is degraded, up for 1 h 1 min")
        .containsPattern("database +unhealthy +2,000 ms +does not answer")
        .containsPattern("broker +healthy +1.2 ms +lag 0");
  }

  @Test
  void a_new_key_is_printed_alone_so_that_scripts_can_take_it() {
    api.answer("POST /api/keys", 201, "{\"id\":\"x\",\"key\":\"fw_abc\"}");

    Cli created =
        run("keys", "create", "--name", "prometheus", "--role", "ingest", "--expires", "90d");

    assertThat(created.out().strip()).isEqualTo("fw_abc");
    assertThat(api.requests().getFirst()).contains("\"role\":\"ingest\"").contains("expires_at");
  }

  @Test
  void all_dead_letters_are_replayed_in_the_order_they_failed() {
    api.answer("GET /api/dead-letters", 200, "{\"items\":[{\"id\":\"0-2\"},{\"id\":\"0-1\"}]}")
        .answer("POST /api/dead-letters/0-1/replay", 200, "{}")
        .answer("POST /api/dead-letters/0-2/replay", 200, "{}");

    Cli replay = run("dead-letters", "replay", "--all");

    assertThat(replay.out()).isEqualTo("Replayed 0-1.\nReplayed 0-2.\n");
    assertThat(run("dead-letters", "replay").exitCode()).isEqualTo(2);
    assertThat(run("dead-letters", "replay", "0-2").out()).isEqualTo("Replayed 0-2.\n");
  }

  @Test
  void each_kind_of_failure_has_its_exit_code_and_one_line() {
    api.answer("GET /api/incidents", 401, "").answer("GET /api/keys", 403, "");

    assertThat(run("incidents", "list").exitCode()).isEqualTo(4);
    assertThat(run("keys", "list").exitCode()).isEqualTo(4);
    assertThat(run("incidents", "show", "INC-00000000"))
        .isEqualTo(new Cli(5, "", "firewatch: There is no such thing here.\n"));
    Cli unreachable =
        Cli.run("incidents", "list", "--key", "secret", "--url", "http://127.0.0.1:1");
    assertThat(unreachable.exitCode()).isEqualTo(3);
    assertThat(unreachable.err().lines()).hasSize(1);
    assertThat(unreachable.err()).contains("connection refused").contains("firewatch server");
  }

  @Test
  void the_stack_trace_is_for_those_who_ask() {
    Cli verbose = Cli.run("status", "--verbose", "--key", "secret", "--url", "http://127.0.0.1:1");

    assertThat(verbose.err()).contains("\tat io.firewatch.cli.client.Api");
  }

  @Test
  void a_test_message_waits_for_its_end_and_says_what_it_was() {
    api.answer("POST /api/notifications/test", 200, delivery("SENT", ""));
    Cli fine = run("notify", "test", "slack");
    assertThat(fine.exitCode()).isZero();
    assertThat(fine.out()).contains("slack took the message");

    api.answer("POST /api/notifications/test", 200, delivery("DEAD", "answered 404"));
    Cli dead = run("notify", "test", "slack");
    assertThat(dead.exitCode()).isEqualTo(1);
    assertThat(dead.err()).contains("given up", "answered 404");
  }

  @Test
  void messages_are_listed_and_sent_again() {
    api.answer(
        "GET /api/deliveries", 200, "{\"items\":[" + delivery("DEAD", "answered 404") + "]}");
    Cli list = run("notify", "list", "--state", "dead");
    assertThat(list.exitCode()).isZero();
    assertThat(list.out()).contains(ID, "slack:default", "dead, tries 2: answered 404");
    api.answer("POST /api/deliveries/" + ID + "/resend", 200, delivery("PENDING", ""));
    assertThat(run("notify", "resend", ID).out()).contains("Sent again to slack:default.");
  }

  private static String delivery(String state, String error) {
    return """
    {"id":"%s","channel":"slack","address":"default","state":"%s","attempts":2,
     "subject":"[CRITICAL] INC-1: it burns","created_at":"2026-01-01T10:00:00Z","error":"%s"}\
    """
        .formatted(ID, state, error);
  }

  private Cli run(String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--url", api.url(), "--key", "secret"));
    return Cli.run(all.toArray(String[]::new));
  }
}
