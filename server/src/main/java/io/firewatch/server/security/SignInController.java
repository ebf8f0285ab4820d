package io.firewatch.server.security;

import io.firewatch.audit.AuditAction;
import io.firewatch.audit.AuditEntry;
import io.firewatch.audit.AuditResult;
import io.firewatch.server.audit.Auditor;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Signs in by a link. */
@Hidden
@Controller
final class SignInController {
  private final SignInTokens tokens;
  private final UserDetailsService users;
  private final Auditor auditor;
  private final HttpSessionSecurityContextRepository sessions =
      new HttpSessionSecurityContextRepository();

  SignInController(SignInTokens tokens, UserDetailsService users, Auditor auditor) {
    this.tokens = tokens;
    this.users = users;
    this.auditor = auditor;
  }

  @GetMapping("/signin")
  String signIn(
      @RequestParam(defaultValue = "") String token,
      HttpServletRequest request,
      HttpServletResponse response) {
    Optional<String> user = tokens.redeem(token);
    if (user.isEmpty()) {
      return "redirect:/login?expired";
    }
    UserDetails details = users.loadUserByUsername(user.get());
    SecurityContext context = SecurityContextHolder.createEmptyContext();
    context.setAuthentication(
        UsernamePasswordAuthenticationToken.authenticated(details, null, details.getAuthorities()));
    if (request.getSession(false) != null) {
      // A session somebody else may know the id of must not become this person's.
      request.changeSessionId();
    }
    sessions.saveContext(context, request, response);
    auditor.noting(
        "user:" + user.get(),
        new AuditEntry.Act(AuditAction.AUTHENTICATION, AuditResult.SUCCEEDED),
        "link, from " + request.getRemoteAddr());
    return "redirect:/";
  }
}
