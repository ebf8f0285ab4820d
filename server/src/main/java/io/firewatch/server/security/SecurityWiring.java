package io.firewatch.server.security;

import io.firewatch.server.audit.Auditor;
import io.firewatch.server.audit.TurnedAway;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.stream.Stream;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.MediaType;
import org.springframework.security.access.hierarchicalroles.RoleHierarchy;
import org.springframework.security.access.hierarchicalroles.RoleHierarchyImpl;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.UsernamePasswordAuthenticationFilter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.MediaTypeRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * Two chains with the same rules: requests that carry a key are signed in by it alone, with no
 * session and therefore no forgery to fear; all others by a session, with a token against forgery.
 */
@Configuration(proxyBeanMethods = false)
class SecurityWiring {
  private static final String CONTENT_SECURITY =
      "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
          + " connect-src 'self'; object-src 'none'; frame-ancestors 'none'; base-uri 'none';"
          + " form-action 'self'";

  private static final String DOCS_CONTENT_SECURITY =
      CONTENT_SECURITY.replace(
          "style-src 'self'",
          "style-src 'self' 'sha256-RL3ie0nH+Lzz2YNqQN83mnU0J1ot4QL7b99vMdIX99w='");

  /** For what channels write, which is shown in a frame and is to do nothing there but look. */
  private static final String FRAMED_CONTENT_SECURITY =
      "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'; base-uri 'none';"
          + " form-action 'none'; sandbox allow-popups allow-popups-to-escape-sandbox";

  @Bean
  static RoleHierarchy roleHierarchy() {
    return RoleHierarchyImpl.fromHierarchy(
        """
        ROLE_ADMIN > ROLE_APPROVER
        ROLE_ADMIN > ROLE_INGEST
        ROLE_APPROVER > ROLE_RESPONDER
        ROLE_RESPONDER > ROLE_VIEWER
        """);
  }

  @Bean
  PasswordEncoder passwordEncoder() {
    return PasswordEncoderFactories.createDelegatingPasswordEncoder();
  }

  @Bean
  UserDetailsService userDetailsService(Accounts accounts) {
    return name ->
        accounts
            .user(name)
            .map(user ->
                User.withUsername(user.name())
                    .password(user.passwordHash())
                    .authorities(user.role().authority())
                    .build())
            .orElseThrow(() -> new UsernameNotFoundException("no such user"));
  }

  @Bean
  @Order(1)
  SecurityFilterChain keyChain(HttpSecurity http, ApiKeys keys, ProblemWriter problems)
      throws Exception {
    RequestMatcher ingest =
        new OrRequestMatcher(
            Stream.concat(Arrays.stream(Routes.INGEST), Arrays.stream(Routes.SIGNED))
                .<RequestMatcher>map(PathPatternRequestMatcher.withDefaults()::matcher)
                .toList());
    return headers(http)
        .securityMatcher(new OrRequestMatcher(KeyFilter::carriesKey, ingest))
        .sessionManagement(s -> s.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .csrf(csrf -> csrf.disable())
        .requestCache(cache -> cache.disable())
        .logout(logout -> logout.disable())
        .addFilterBefore(new KeyFilter(keys, problems), UsernamePasswordAuthenticationFilter.class)
        .exceptionHandling(e -> e.authenticationEntryPoint(problems).accessDeniedHandler(problems))
        .authorizeHttpRequests(Routes::authorize)
        .build();
  }

  @Bean
  LoginOutcome loginOutcome(LoginThrottle throttle, Auditor auditor, TurnedAway turnedAway) {
    return new LoginOutcome(throttle, auditor, turnedAway);
  }

  @Bean
  @Order(2)
  SecurityFilterChain sessionChain(
      HttpSecurity http, LoginThrottle throttle, LoginOutcome outcome, ProblemWriter problems)
      throws Exception {
    RequestMatcher programs =
        new OrRequestMatcher(
            PathPatternRequestMatcher.withDefaults().matcher("/api/**"),
            PathPatternRequestMatcher.withDefaults().matcher("/metrics"),
            PathPatternRequestMatcher.withDefaults().matcher("/health/**"),
            request -> request.getHeader("HX-Request") == null && acceptsNoPage(request));
    return headers(http)
        .addFilterBefore(
            new LoginFilter(throttle, problems), UsernamePasswordAuthenticationFilter.class)
        .formLogin(form ->
            form.loginPage("/login").successHandler(outcome).failureHandler(outcome).permitAll())
        .logout(logout -> logout.logoutSuccessUrl("/login?signedout"))
        .exceptionHandling(e ->
            e.defaultAuthenticationEntryPointFor(problems, programs)
                .defaultAccessDeniedHandlerFor(problems, programs))
        .authorizeHttpRequests(Routes::authorize)
        .build();
  }

  private static boolean acceptsNoPage(HttpServletRequest request) {
    MediaTypeRequestMatcher page = new MediaTypeRequestMatcher(MediaType.TEXT_HTML);
    return !page.matches(request);
  }

  private static HttpSecurity headers(HttpSecurity http) throws Exception {
    return http.headers(headers ->
        headers
            .addHeaderWriter(SecurityWiring::writeContentSecurity)
            .referrerPolicy(policy -> policy.policy(ReferrerPolicy.NO_REFERRER))
            .permissionsPolicyHeader(
                policy -> policy.policy("camera=(), geolocation=(), microphone=()")));
  }

  private static void writeContentSecurity(
      HttpServletRequest request, HttpServletResponse response) {
    // The page that shows the API is somebody else's, and brings one style with its script.
    boolean foreign = request.getRequestURI().startsWith("/swagger-ui/");
    boolean framed = request.getRequestURI().startsWith("/frames/");
    response.setHeader(
        "Content-Security-Policy",
        foreign ? DOCS_CONTENT_SECURITY : framed ? FRAMED_CONTENT_SECURITY : CONTENT_SECURITY);
  }
}
