package io.firewatch.server.security;

import io.firewatch.audit.AuditAction;
import io.firewatch.audit.AuditEntry;
import io.firewatch.audit.AuditResult;
import io.firewatch.server.audit.Auditor;
import io.firewatch.server.audit.TurnedAway;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.authentication.InternalAuthenticationServiceException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.SavedRequestAwareAuthenticationSuccessHandler;

/** Where a sign-in leads, counted. */
final class LoginOutcome extends SavedRequestAwareAuthenticationSuccessHandler
    implements AuthenticationFailureHandler {
  private final LoginThrottle throttle;
  private final Auditor auditor;
  private final TurnedAway turnedAway;

  LoginOutcome(LoginThrottle throttle, Auditor auditor, TurnedAway turnedAway) {
    this.throttle = throttle;
    this.auditor = auditor;
    this.turnedAway = turnedAway;
  }

  @Override
  public void onAuthenticationSuccess(
      HttpServletRequest request, HttpServletResponse response, Authentication authentication)
      throws ServletException, IOException {
    throttle.succeeded(request.getRemoteAddr(), LoginFilter.userOf(request));
    auditor.noting(
        "user:" + authentication.getName(),
        new AuditEntry.Act(AuditAction.AUTHENTICATION, AuditResult.SUCCEEDED),
        "password, from " + request.getRemoteAddr());
    super.onAuthenticationSuccess(request, response, authentication);
  }

  @Override
  public void onAuthenticationFailure(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException cause)
      throws IOException {
    if (cause instanceof InternalAuthenticationServiceException) {
      // The database is away; that is not the person's fault.
      response.sendRedirect(request.getContextPath() + "/login?unavailable");
      return;
    }
    throttle.failed(request.getRemoteAddr(), LoginFilter.userOf(request));
    turnedAway.refused(
        "address:" + request.getRemoteAddr(),
        AuditAction.AUTHENTICATION,
        "password of user:" + LoginFilter.userOf(request));
    response.sendRedirect(request.getContextPath() + "/login?error");
  }
}
