package io.firewatch.server.security;

import io.firewatch.incident.StoreUnavailable;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Signs a request in by the API key it carries: as a bearer token, as {@code X-API-Key}, or as the
 * password of basic authentication, because that is what senders of telemetry can be set up with.
 */
final class KeyFilter extends OncePerRequestFilter {
  private final ApiKeys keys;
  private final ProblemWriter problems;

  KeyFilter(ApiKeys keys, ProblemWriter problems) {
    this.keys = keys;
    this.problems = problems;
  }

  /** Whether the request wants to be signed in by a key, so that no session counts for it. */
  static boolean carriesKey(HttpServletRequest request) {
    return request.getHeader("Authorization") != null || request.getHeader("X-API-Key") != null;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (carriesKey(request)) {
      Optional<Caller> caller;
      try {
        caller = Optional.ofNullable(keyOf(request)).flatMap(keys::recognise);
      } catch (StoreUnavailable e) {
        response.setHeader(HttpHeaders.RETRY_AFTER, "5");
        problems.write(
            response, HttpStatus.SERVICE_UNAVAILABLE, "The database does not answer now.");
        return;
      }
      if (caller.isEmpty()) {
        problems.commence(request, response, new BadCredentialsException("unknown key"));
        return;
      }
      signIn(caller.get());
    }
    chain.doFilter(request, response);
  }

  private static void signIn(Caller caller) {
    SecurityContext context = SecurityContextHolder.createEmptyContext();
    context.setAuthentication(
        UsernamePasswordAuthenticationToken.authenticated(
            caller, null, List.of(new SimpleGrantedAuthority(caller.role().authority()))));
    SecurityContextHolder.setContext(context);
  }

  private static @Nullable String keyOf(HttpServletRequest request) {
    String header = request.getHeader("X-API-Key");
    if (header != null) {
      return header.trim();
    }
    String authorization = request.getHeader("Authorization");
    if (authorization.regionMatches(true, 0, "Bearer ", 0, 7)) {
      return authorization.substring(7).trim();
    }
    if (authorization.regionMatches(true, 0, "Basic ", 0, 6)) {
      return passwordOf(authorization.substring(6).trim());
    }
    return null;
  }

  private static @Nullable String passwordOf(String encoded) {
    try {
      String pair = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
      int colon = pair.indexOf(':');
      return colon < 0 ? null : pair.substring(colon + 1);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
