package io.firewatch.server.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.firewatch.server.testing.Http;
import io.firewatch.server.testing.MemoryServer;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Every route, and who may use it. A new route has to be entered here. */
@MemoryServer
final class RouteMatrixTest {
  private static final Set<Role> PEOPLE =
      EnumSet.of(Role.VIEWER, Role.RESPONDER, Role.APPROVER, Role.ADMIN);
  private static final Set<Role> RESPONDERS = EnumSet.of(Role.RESPONDER, Role.APPROVER, Role.ADMIN);
  private static final Set<Role> APPROVERS = EnumSet.of(Role.APPROVER, Role.ADMIN);
  private static final Set<Role> ADMINS = EnumSet.of(Role.ADMIN);
  private static final Set<Role> SENDERS = EnumSet.of(Role.INGEST, Role.ADMIN);
  private static final Set<Role> ALL = EnumSet.allOf(Role.class);

  /** Empty: open to strangers too. */
  private static final Set<Role> OPEN = EnumSet.noneOf(Role.class);

  private static final Map<String, Set<Role>> MATRIX = new TreeMap<>();

  static {
    for (String path :
        new String[] {
          "/api/v1/write",
          "/api/v1/metrics",
          "/api/v1/logs",
          "/api/v1/deployments",
          "/alerts",
          "/v1/metrics",
          "/v1/logs",
          "/v1/traces",
          "/loki/api/v1/push",
          "/hooks/argocd",
          "/api/v2/alerts",
          "/context/deploys",
          "/context/logs",
          "/context/traces"
        }) {
      MATRIX.put("POST " + path, SENDERS);
    }
    for (String path :
        new String[] {
          "/api/incidents",
          "/api/incidents/{id}",
          "/api/incidents/{id}/evidence/{evidence}",
          "/api/incidents/{id}/diagnosis/rating",
          "/api/incidents/{id}/plan",
          "/api/incidents/{id}/postmortem",
          "/api/incidents/{id}/postmortem/export",
          "/api/objectives",
          "/api/objectives/{service}/{name}",
          "/api/postmortems",
          "/incidents/{id}/postmortem",
          "/api/incidents/{id}/plans",
          "/api/incidents/{id}/approvals",
          "/api/approvals",
          "/api/approvals/{id}",
          "/api/automation",
          "/api/diagnosis/accuracy",
          "/accuracy",
          "/api/evidence/{id}",
          "/api/agent-events",
          "/api/stats",
          "/api/triage/reports",
          "/api/triage/reports/{id}",
          "/api/triage/status",
          "/api/templates",
          "/api/why/{id}",
          "/api/v2/alerts",
          "/api/v2/alerts/groups",
          "/api/v2/status",
          "/api/v2/silences",
          "/api/v2/silence/{id}",
          "/api/services",
          "/api/topology",
          "/api/topology/{service}/blast-radius",
          "/api/topology/{service}/traffic",
          "/api/changes",
          "/api/history",
          "/api/incidents/{id}/past",
          "/fragments/incidents/{id}/past/{evidence}",
          "/api/events",
          "/api/live-events",
          "/health/detailed",
          "/openapi.json",
          "/openapi.json.yaml",
          "/openapi.json/swagger-config",
          "/docs",
          "/",
          "/incidents",
          "/incidents/{id}",
          "/services",
          "/services/{name}",
          "/service",
          "/changes",
          "/templates",
          "/fragments/templates",
          "/api/knowledge",
          "/api/knowledge/{kind}/{name}",
          "/knowledge",
          "/knowledge/{kind}/{name}",
          "/fragments/incidents/{id}/knowledge",
          "/api/catalogue",
          "/api/catalogue/{service}",
          "/api/alerting",
          "/api/alerting/held",
          "/api/alerting/routes",
          "/silences",
          "/oncall",
          "/fragments/oncall",
          "/api/oncall",
          "/api/oncall/{team}",
          "/api/oncall/{team}.ics",
          "/api/oncall/{team}/overrides",
          "/automation",
          "/objectives",
          "/postmortems",
          "/api/deliveries",
          "/api/deliveries/{id}",
          "/deliveries",
          "/fragments/deliveries",
          "/fragments/incidents/{id}/messages",
          "/notifications/preview",
          "/frames/preview",
          "/demo/mail",
          "/demo/mail/{id}",
          "/fragments/mail",
          "/frames/mail/{id}",
          "/fragments/automation",
          "/fragments/silences",
          "/fragments/silences/preview",
          "/fragments/why",
          "/fragments/cards",
          "/fragments/summary",
          "/fragments/resolved",
          "/fragments/activity",
          "/fragments/services",
          "/fragments/changes",
          "/fragments/demo",
          "/fragments/reports",
          "/fragments/log-minutes",
          "/fragments/incidents/{id}",
          "/fragments/incidents/{id}/card"
        }) {
      MATRIX.put("GET " + path, PEOPLE);
    }
    for (String path : new String[] {"/healthz", "/health", "/readyz", "/login", "/signin"}) {
      MATRIX.put("GET " + path, OPEN);
    }
    // Signed by its body; what is not is answered 400.
    MATRIX.put("POST /hooks/github", OPEN);
    MATRIX.put("POST /slack/actions", OPEN);
    MATRIX.put("POST /api/deliveries/{id}/resend", RESPONDERS);
    MATRIX.put("POST /api/notifications/test", RESPONDERS);
    MATRIX.put("GET /metrics", ALL);
    MATRIX.put("POST /api/incidents/{id}/resolve", RESPONDERS);
    MATRIX.put("POST /api/incidents/{id}/acknowledge", RESPONDERS);
    MATRIX.put("POST /api/oncall/{team}/overrides", RESPONDERS);
    MATRIX.put("DELETE /api/oncall/{team}/overrides/{id}", RESPONDERS);
    MATRIX.put("POST /oncall/{team}/overrides", RESPONDERS);
    MATRIX.put("POST /oncall/{team}/overrides/{id}/remove", RESPONDERS);
    MATRIX.put("POST /api/directory/reload", ADMINS);
    MATRIX.put("POST /api/incidents/{id}/diagnosis/rating", RESPONDERS);
    MATRIX.put("PUT /api/incidents/{id}/postmortem", RESPONDERS);
    MATRIX.put("POST /api/incidents/{id}/postmortem/review", RESPONDERS);
    MATRIX.put("POST /incidents/{id}/postmortem", RESPONDERS);
    MATRIX.put("POST /incidents/{id}/postmortem/review", RESPONDERS);
    MATRIX.put("POST /api/approvals/{id}/approve", APPROVERS);
    MATRIX.put("POST /api/approvals/{id}/reject", APPROVERS);
    MATRIX.put("POST /api/incidents/{id}/rollback", APPROVERS);
    MATRIX.put("POST /api/incidents/{id}/plan/approval", RESPONDERS);
    // Whoever sees that something goes wrong may stop it; to let it go on takes more.
    MATRIX.put("POST /api/automation/stop", RESPONDERS);
    MATRIX.put("POST /api/automation/resume", APPROVERS);
    MATRIX.put("POST /api/automation/breaker/reset", APPROVERS);
    MATRIX.put("POST /api/automation/freezes", APPROVERS);
    MATRIX.put("DELETE /api/automation/freezes/{id}", APPROVERS);
    MATRIX.put("POST /api/v2/silences", RESPONDERS);
    MATRIX.put("POST /api/v2/silences/preview", RESPONDERS);
    MATRIX.put("POST /demo/logs", RESPONDERS);
    MATRIX.put("DELETE /api/v2/silence/{id}", RESPONDERS);
    MATRIX.put("POST /api/alerting/check", RESPONDERS);
    MATRIX.put("PUT /api/alerting", ADMINS);
    MATRIX.put("PUT /api/catalogue/{service}", ADMINS);
    MATRIX.put("PATCH /api/catalogue/{service}", ADMINS);
    MATRIX.put("POST /silences", RESPONDERS);
    MATRIX.put("POST /silences/{id}/expire", RESPONDERS);
    MATRIX.put("PUT /api/knowledge/runbook/{name}", RESPONDERS);
    MATRIX.put("POST /api/knowledge/{kind}/{name}/rating", RESPONDERS);
    MATRIX.put("POST /knowledge/{kind}/{name}/rating", RESPONDERS);
    MATRIX.put("DELETE /api/knowledge/{kind}/{name}", ADMINS);
    MATRIX.put("POST /api/catalogue/reload", ADMINS);
    MATRIX.put("POST /api/objectives/reload", ADMINS);
    MATRIX.put("GET /api/dead-letters", ADMINS);
    MATRIX.put("POST /api/dead-letters/{id}/replay", ADMINS);
    for (String path :
        new String[] {
          "/api/audit",
          "/api/audit/verify",
          "/api/audit/export",
          "/audit",
          "/fragments/audit/verify"
        }) {
      MATRIX.put("GET " + path, ADMINS);
    }
    MATRIX.put("GET /api/keys", ADMINS);
    MATRIX.put("POST /api/keys", ADMINS);
    MATRIX.put("DELETE /api/keys/{id}", ADMINS);
  }

  @LocalServerPort private int port;
  @Autowired private ApiKeys keys;

  @Autowired
  @Qualifier("requestMappingHandlerMapping")
  private RequestMappingHandlerMapping mappings;

  @Test
  void every_route_is_in_the_matrix() {
    Set<String> routes = new TreeSet<>();
    mappings
        .getHandlerMethods()
        .keySet()
        .forEach(mapping ->
            mapping
                .getPatternValues()
                .forEach(path -> {
                  if (!path.equals("/error")) {
                    mapping
                        .getMethodsCondition()
                        .getMethods()
                        .forEach(method -> routes.add(method + " " + path));
                  }
                }));
    assertThat(MATRIX.keySet()).containsAll(routes);
  }

  @Test
  void each_role_gets_exactly_what_the_matrix_says() throws Exception {
    Map<Role, Http> callers = new HashMap<>();
    for (Role role : Role.values()) {
      callers.put(role, new Http(port, keys.create("matrix-" + role, role, null).secret()));
    }
    for (Map.Entry<String, Set<Role>> route : MATRIX.entrySet()) {
      for (Role role : Role.values()) {
        int status = status(java.util.Objects.requireNonNull(callers.get(role)), route.getKey());
        boolean allowed = route.getValue().isEmpty() || route.getValue().contains(role);
        assertThat(status)
            .as("%s as %s", route.getKey(), role)
            .matches(s -> allowed ? s != 401 && s != 403 : s == 403, allowed ? "in" : "out");
      }
      int stranger = status(new Http(port, ""), route.getKey());
      assertThat(stranger == 401 || stranger == 403 || stranger == 302 && isLogin(route.getKey()))
          .as("%s as a stranger: %s", route.getKey(), stranger)
          .isEqualTo(!route.getValue().isEmpty());
    }
  }

  private static boolean isLogin(String route) {
    return !route.endsWith("/signin");
  }

  private int status(Http caller, String route) throws Exception {
    String method = route.substring(0, route.indexOf(' '));
    String path =
        route
            .substring(route.indexOf(' ') + 1)
            .replace("{id}", "00000000-0000-0000-0000-000000000000")
            .replace("{service}", "order-service")
            .replace("{evidence}", "00000000-0000-0000-0000-000000000000")
            .replace("{team}", "payments")
            .replace("{kind}", "runbook")
            .replace("{name}", "nobody-wrote-it");
    HttpResponse<?> response =
        caller
            .client()
            .send(
                caller.request(path).method(method, BodyPublishers.noBody()).build(),
                BodyHandlers.ofInputStream());
    ((java.io.InputStream) response.body()).close();
    return response.statusCode();
  }
}
