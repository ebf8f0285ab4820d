package io.firewatch.server.problem;

import io.firewatch.incident.StoreUnavailable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Turns a {@link Refusal} into the answer it stands for. */
@RestControllerAdvice
final class Refusals {
  private static final Logger log = LoggerFactory.getLogger(Refusals.class);

  @ExceptionHandler
  ResponseEntity<ProblemDetail> refuse(Refusal refusal) {
    ProblemDetail problem = ProblemDetail.forStatusAndDetail(refusal.status(), refusal.detail());
    refusal.properties().forEach(problem::setProperty);
    ResponseEntity.BodyBuilder answer = ResponseEntity.status(refusal.status());
    if (refusal.retryAfter() != null) {
      answer.header(HttpHeaders.RETRY_AFTER, String.valueOf(refusal.retryAfter().toSeconds()));
    }
    return answer.body(problem);
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> unavailable(StoreUnavailable cause) {
    log.warn("A request failed because the database is away: {}", cause.getMessage());
    return refuse(Refusal.unavailable("The database does not answer now."));
  }
}
