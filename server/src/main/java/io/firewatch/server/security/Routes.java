package io.firewatch.server.security;

import static org.springframework.http.HttpMethod.DELETE;
import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.PATCH;
import static org.springframework.http.HttpMethod.POST;
import static org.springframework.http.HttpMethod.PUT;

import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;

/** Which role each route needs. What is not named here needs viewer to read and admin to change. */
final class Routes {

  /** Takes telemetry in; signed in by key only, so that no page of another site can send any. */
  static final String[] INGEST = {
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
    "/context/**"
  };

  /** Take what is signed in another way than by a key; each checks that itself. */
  static final String[] SIGNED = {"/hooks/github", "/slack/actions"};

  /** Open to everybody: nothing in them says anything of what is watched. */
  static final String[] OPEN = {
    "/healthz",
    "/health",
    "/readyz",
    "/login",
    "/signin",
    "/error",
    "/favicon.ico",
    "/favicon.svg",
    "/css/**",
    "/js/**",
    "/fonts/**",
    "/images/**",
    "/webjars/**",
    "/_static/**"
  };

  private static final String[] ADMIN = {
    "/admin/**",
    "/api/keys/**",
    "/api/dead-letters/**",
    "/api/audit/**",
    "/audit",
    "/fragments/audit/**"
  };

  private static final String[] RATING = {
    "/api/knowledge/*/*/rating", "/knowledge/*/*/rating", "/api/incidents/*/diagnosis/rating"
  };

  private static final String[] POSTMORTEM = {
    "/api/incidents/*/postmortem/review",
    "/incidents/*/postmortem",
    "/incidents/*/postmortem/review"
  };

  private Routes() {}

  static void authorize(
      AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry
          rules) {
    rules.requestMatchers(OPEN).permitAll();
    rules.requestMatchers(POST, INGEST).hasRole(Role.INGEST.name());
    rules.requestMatchers(INGEST).denyAll();
    rules.requestMatchers(POST, SIGNED).permitAll();
    rules.requestMatchers(SIGNED).denyAll();
    rules.requestMatchers(POST, "/api/v2/alerts").hasRole(Role.INGEST.name());
    rules
        .requestMatchers(POST, "/api/v2/silences", "/api/v2/silences/preview")
        .hasRole(Role.RESPONDER.name());
    rules.requestMatchers(POST, "/api/alerting/check").hasRole(Role.RESPONDER.name());
    rules.requestMatchers(PUT, "/api/alerting").hasRole(Role.ADMIN.name());
    rules.requestMatchers(PUT, "/api/catalogue/*").hasRole(Role.ADMIN.name());
    rules.requestMatchers(PATCH, "/api/catalogue/*").hasRole(Role.ADMIN.name());
    rules.requestMatchers(DELETE, "/api/v2/silence/*").hasRole(Role.RESPONDER.name());
    rules.requestMatchers(POST, "/silences", "/silences/*/expire").hasRole(Role.RESPONDER.name());
    rules.requestMatchers(GET, "/metrics").hasAnyRole(Role.VIEWER.name(), Role.INGEST.name());
    rules.requestMatchers(ADMIN).hasRole(Role.ADMIN.name());
    rules
        .requestMatchers(POST, "/api/incidents/*/resolve", "/api/incidents/*/acknowledge")
        .hasRole(Role.RESPONDER.name());
    rules
        .requestMatchers(
            POST, "/api/oncall/*/overrides", "/oncall/*/overrides", "/oncall/*/overrides/*/remove")
        .hasRole(Role.RESPONDER.name());
    rules.requestMatchers(DELETE, "/api/oncall/*/overrides/*").hasRole(Role.RESPONDER.name());
    rules
        .requestMatchers(POST, "/api/approvals/*/approve", "/api/approvals/*/reject")
        .hasRole(Role.APPROVER.name());
    rules
        .requestMatchers(POST, "/api/incidents/*/rollback", "/api/automation/breaker/reset")
        .hasRole(Role.APPROVER.name());
    rules
        .requestMatchers(POST, "/api/automation/stop", "/api/incidents/*/plan/approval")
        .hasRole(Role.RESPONDER.name());
    rules
        .requestMatchers(POST, "/api/automation/resume", "/api/automation/freezes")
        .hasRole(Role.APPROVER.name());
    rules.requestMatchers(DELETE, "/api/automation/freezes/*").hasRole(Role.APPROVER.name());
    rules.requestMatchers(PUT, "/api/incidents/*/postmortem").hasRole(Role.RESPONDER.name());
    rules.requestMatchers(POST, POSTMORTEM).hasRole(Role.RESPONDER.name());
    rules.requestMatchers(PUT, "/api/knowledge/runbook/*").hasRole(Role.RESPONDER.name());
    rules.requestMatchers(POST, RATING).hasRole(Role.RESPONDER.name());
    rules
        .requestMatchers(POST, "/api/deliveries/*/resend", "/api/notifications/test")
        .hasRole(Role.RESPONDER.name());
    rules.requestMatchers(POST, "/demo/logs").hasRole(Role.RESPONDER.name());
    rules.requestMatchers(POST, "/logout").authenticated();
    rules.requestMatchers(HttpMethod.HEAD, "/**").hasRole(Role.VIEWER.name());
    rules.requestMatchers(GET, "/**").hasRole(Role.VIEWER.name());
    rules.requestMatchers(POST, "/**").hasRole(Role.ADMIN.name());
    rules.requestMatchers(DELETE, "/**").hasRole(Role.ADMIN.name());
    rules.anyRequest().denyAll();
  }
}
