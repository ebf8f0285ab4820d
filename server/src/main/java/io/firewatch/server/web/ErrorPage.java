package io.firewatch.server.web;

import io.firewatch.server.problem.Audience;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.RequestMapping;

/**
 * What is said when something is not as it should be: to a person what to do next, to a program a
 * problem.
 */
@Hidden
@Controller
final class ErrorPage implements ErrorController {
  /** An error in words. */
  public record Explanation(int status, String title, String text) {
    static Explanation of(HttpStatus status) {
      return switch (status) {
        case BAD_REQUEST ->
            new Explanation(400, "That address is not right", "A part of it cannot be read.");
        case FORBIDDEN ->
            new Explanation(
                403,
                "Your role may not do that",
                "Ask an administrator for another role. If you had been away for long, the page"
                    + " was too old: go back, reload it and try again.");
        case NOT_FOUND ->
            new Explanation(
                404,
                "There is nothing here",
                "The address may be mistyped, or the incident may be older than what is kept.");
        case METHOD_NOT_ALLOWED ->
            new Explanation(405, "Not this way", "Open the page again and use its buttons.");
        case SERVICE_UNAVAILABLE ->
            new Explanation(
                503,
                "The database does not answer",
                "Telemetry is still taken in and nothing of it is lost. Reload in a moment; if it"
                    + " lasts, look at /readyz and the server's log.");
        default ->
            new Explanation(
                status.value(),
                "Something went wrong here",
                "It was not your doing. Reload in a moment; if it happens again, the server's log"
                    + " has it under the request id below.");
      };
    }
  }

  @RequestMapping("/error")
  Object error(HttpServletRequest request, HttpServletResponse response, Model model) {
    Object code = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
    HttpStatus status = code instanceof Integer number ? HttpStatus.resolve(number) : null;
    if (status == null) {
      status = code == null ? HttpStatus.NOT_FOUND : HttpStatus.INTERNAL_SERVER_ERROR;
    }
    if (!Audience.isPerson(request)) {
      return ResponseEntity.status(status)
          .contentType(MediaType.APPLICATION_PROBLEM_JSON)
          .body(ProblemDetail.forStatus(status));
    }
    response.setStatus(status.value());
    model.addAttribute("error", Explanation.of(status));
    model.addAttribute("requestId", response.getHeader("X-Request-ID"));
    return "error";
  }
}
