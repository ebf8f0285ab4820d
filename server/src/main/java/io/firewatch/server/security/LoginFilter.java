package io.firewatch.server.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/** Turns sign-ins away after too many failed ones, before a password is looked at. */
final class LoginFilter extends OncePerRequestFilter {
  private final LoginThrottle throttle;
  private final ProblemWriter problems;

  LoginFilter(LoginThrottle throttle, ProblemWriter problems) {
    this.throttle = throttle;
    this.problems = problems;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return !(request.getMethod().equals("POST") && request.getServletPath().equals("/login"));
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    Optional<Duration> wait = throttle.mustWait(request.getRemoteAddr(), userOf(request));
    if (wait.isPresent()) {
      response.setHeader(
          HttpHeaders.RETRY_AFTER, String.valueOf(Math.max(1, wait.get().toSeconds())));
      problems.write(
          response, HttpStatus.TOO_MANY_REQUESTS, "Too many failed sign-ins; wait a while.");
      return;
    }
    chain.doFilter(request, response);
  }

  static String userOf(HttpServletRequest request) {
    return Objects.requireNonNullElse(request.getParameter("username"), "");
  }
}
