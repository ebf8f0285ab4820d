package io.firewatch.server.web;

import io.firewatch.server.problem.Audience;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** Sends people to a page that says what to do next, where programs get a problem. */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
final class PageErrors {
  @ExceptionHandler({
    NoResourceFoundException.class,
    ResponseStatusException.class,
    HttpRequestMethodNotSupportedException.class
  })
  @Nullable ResponseEntity<ProblemDetail> refused(
      Exception refusal, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    HttpStatusCode status =
        refusal instanceof ErrorResponse answer
            ? answer.getStatusCode()
            : HttpStatus.INTERNAL_SERVER_ERROR;
    if (Audience.isPerson(request)) {
      response.sendError(status.value());
      return null;
    }
    return ResponseEntity.status(status).body(ProblemDetail.forStatus(status));
  }
}
