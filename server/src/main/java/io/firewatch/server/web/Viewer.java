package io.firewatch.server.web;

import io.firewatch.server.security.Role;
import io.firewatch.server.web.wording.Words;
import org.springframework.security.access.hierarchicalroles.RoleHierarchy;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/** Who looks at the page, for the templates. */
@Component
public final class Viewer {
  private final RoleHierarchy roles;

  Viewer(RoleHierarchy roles) {
    this.roles = roles;
  }

  public boolean signedIn() {
    Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
    return authentication != null
        && authentication.isAuthenticated()
        && !(authentication instanceof AnonymousAuthenticationToken);
  }

  /** The name people know, empty for strangers. */
  public String name() {
    Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
    return authentication == null || !signedIn() ? "" : Words.actor(authentication.getName());
  }

  /** The highest role, in a word. */
  public String role() {
    for (Role role : new Role[] {Role.ADMIN, Role.APPROVER, Role.RESPONDER, Role.VIEWER}) {
      if (may(role)) {
        return role.text();
      }
    }
    return "nobody";
  }

  public boolean mayRespond() {
    return may(Role.RESPONDER);
  }

  public boolean mayApprove() {
    return may(Role.APPROVER);
  }

  public boolean mayAdminister() {
    return may(Role.ADMIN);
  }

  private boolean may(Role role) {
    Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
    return authentication != null
        && roles.getReachableGrantedAuthorities(authentication.getAuthorities()).stream()
            .map(GrantedAuthority::getAuthority)
            .anyMatch(role.authority()::equals);
  }
}
