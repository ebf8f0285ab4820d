package io.firewatch.server.web;

import io.firewatch.incident.StoreUnavailable;
import io.firewatch.server.problem.Refusal;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** Sends browsers to a page that says what to do next, where programs get a problem. */
@ControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
final class PageErrors {
  @ExceptionHandler(produces = MediaType.TEXT_HTML_VALUE)
  void refused(Refusal refusal, HttpServletResponse response) throws IOException {
    response.sendError(refusal.status().value());
  }

  @ExceptionHandler(
      exception = {
        NoResourceFoundException.class,
        ResponseStatusException.class,
        HttpRequestMethodNotSupportedException.class
      },
      produces = MediaType.TEXT_HTML_VALUE)
  void refused(Exception refusal, HttpServletResponse response) throws IOException {
    response.sendError(
        refusal instanceof ErrorResponse answer
            ? answer.getStatusCode().value()
            : HttpStatus.INTERNAL_SERVER_ERROR.value());
  }

  @ExceptionHandler(produces = MediaType.TEXT_HTML_VALUE)
  void away(StoreUnavailable away, HttpServletResponse response) throws IOException {
    response.sendError(HttpStatus.SERVICE_UNAVAILABLE.value());
  }
}
