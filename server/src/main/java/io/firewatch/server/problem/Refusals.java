package io.firewatch.server.problem;

import io.firewatch.incident.StoreUnavailable;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Turns a {@link Refusal} into the answer it stands for: a problem, or a page for people. */
@RestControllerAdvice
final class Refusals {
  private static final Logger log = LoggerFactory.getLogger(Refusals.class);

  @ExceptionHandler
  @Nullable ResponseEntity<ProblemDetail> refuse(
      Refusal refusal, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (Audience.isPerson(request)) {
      response.sendError(refusal.status().value());
      return null;
    }
    ProblemDetail problem = ProblemDetail.forStatusAndDetail(refusal.status(), refusal.detail());
    refusal.properties().forEach(problem::setProperty);
    ResponseEntity.BodyBuilder answer =
        ResponseEntity.status(refusal.status()).contentType(MediaType.APPLICATION_PROBLEM_JSON);
    if (refusal.retryAfter() != null) {
      answer.header(HttpHeaders.RETRY_AFTER, String.valueOf(refusal.retryAfter().toSeconds()));
    }
    return answer.body(problem);
  }

  @ExceptionHandler
  @Nullable ResponseEntity<ProblemDetail> unavailable(
      StoreUnavailable cause, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    log.warn("A request failed because the database is away: {}", cause.getMessage());
    return refuse(Refusal.unavailable("The database does not answer now."), request, response);
  }
}
