package io.firewatch.server.security;

import io.firewatch.audit.AuditAction;
import io.firewatch.server.audit.Auditor;
import io.firewatch.server.audit.TurnedAway;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Answers programs that are not signed in, or may not do what they ask, as RFC 9457 says. */
@Component
final class ProblemWriter implements AuthenticationEntryPoint, AccessDeniedHandler {
  private final JsonMapper json;
  private final TurnedAway turnedAway;

  ProblemWriter(JsonMapper json, TurnedAway turnedAway) {
    this.json = json;
    this.turnedAway = turnedAway;
  }

  @Override
  public void commence(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException cause)
      throws IOException {
    if (cause instanceof BadCredentialsException) {
      // A key that is none; who shows nothing at all has not tried to be anybody.
      turnedAway.refused(
          "address:" + request.getRemoteAddr(), AuditAction.AUTHENTICATION, "API key");
    }
    // Never "Basic": browsers would ask for a password and then send it by themselves.
    response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"firewatch\"");
    write(response, HttpStatus.UNAUTHORIZED, "An API key or a session is needed.");
  }

  @Override
  public void handle(
      HttpServletRequest request, HttpServletResponse response, AccessDeniedException cause)
      throws IOException {
    turnedAway.refused(
        Auditor.caller(),
        AuditAction.AUTHORISATION,
        request.getMethod() + " " + request.getRequestURI());
    write(response, HttpStatus.FORBIDDEN, "This role may not do that.");
  }

  void write(HttpServletResponse response, HttpStatus status, String detail) throws IOException {
    ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
    response.setStatus(status.value());
    response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
    json.writeValue(response.getOutputStream(), problem);
  }
}
