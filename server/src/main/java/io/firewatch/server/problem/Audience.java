package io.firewatch.server.problem;

import jakarta.servlet.http.HttpServletRequest;

/** Whom an answer is for. */
public final class Audience {
  private Audience() {}

  /**
   * Whether a person looks at the answer. Only a browser names HTML; programs that take anything,
   * or say nothing, get what a program can read.
   */
  public static boolean isPerson(HttpServletRequest request) {
    if (request.getMethod().equals("GET") && path(request).startsWith("/api/")) {
      return false;
    }
    String accepted = request.getHeader("Accept");
    return request.getHeader("HX-Request") != null
        || accepted != null && accepted.contains("text/html");
  }

  private static String path(HttpServletRequest request) {
    // While an error is being answered, the path is that of the error page.
    Object original = request.getAttribute("jakarta.servlet.error.request_uri");
    return original instanceof String uri ? uri : request.getRequestURI();
  }
}
