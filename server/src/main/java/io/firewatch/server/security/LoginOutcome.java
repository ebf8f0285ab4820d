package io.firewatch.server.security;

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

  LoginOutcome(LoginThrottle throttle) {
    this.throttle = throttle;
  }

  @Override
  public void onAuthenticationSuccess(
      HttpServletRequest request, HttpServletResponse response, Authentication authentication)
      throws ServletException, IOException {
    throttle.succeeded(request.getRemoteAddr(), LoginFilter.userOf(request));
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
    response.sendRedirect(request.getContextPath() + "/login?error");
  }
}
