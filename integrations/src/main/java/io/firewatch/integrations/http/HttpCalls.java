package io.firewatch.integrations.http;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

/**
 * Makes calls over HTTP, one try each; follows no redirect. Answers longer than {@value
 * #MAX_ANSWER} bytes count as none. Safe for use by several threads.
 */
public final class HttpCalls implements AutoCloseable {
  private static final int MAX_ANSWER = 256 * 1024;

  private final HttpClient client;
  private final Duration timeout;

  /**
   * @param timeout for connecting, and again for the answer
   */
  public HttpCalls(Duration timeout) {
    this.timeout = timeout;
    this.client =
        HttpClient.newBuilder()
            .connectTimeout(timeout)
            .followRedirects(HttpClient.Redirect.NEVER)
            .version(HttpClient.Version.HTTP_1_1)
            .build();
  }

  /** What became of a call. */
  public sealed interface Reply {
    /**
     * @param retryAfter what the header of that name says, empty when it is not there
     */
    record Answered(int status, String body, String retryAfter) implements Reply {
      public boolean isSuccess() {
        return status / 100 == 2;
      }
    }

    /** Nobody got the call. */
    record NotReached(String reason) implements Reply {}

    /** The call was sent, and no answer came. */
    record Unanswered(String reason) implements Reply {}
  }

  public Reply get(URI uri, Map<String, String> headers) {
    return send(request(uri, headers).GET().build());
  }

  public Reply post(URI uri, Map<String, String> headers, String body) {
    return send(request(uri, headers).POST(BodyPublishers.ofString(body)).build());
  }

  private HttpRequest.Builder request(URI uri, Map<String, String> headers) {
    HttpRequest.Builder request = HttpRequest.newBuilder(uri).timeout(timeout);
    headers.forEach(request::header);
    return request;
  }

  private Reply send(HttpRequest request) {
    String host = request.uri().getHost();
    try {
      HttpResponse<String> answer =
          client.send(
              request,
              BodyHandlers.limiting(BodyHandlers.ofString(StandardCharsets.UTF_8), MAX_ANSWER));
      return new Reply.Answered(
          answer.statusCode(),
          answer.body(),
          answer.headers().firstValue("Retry-After").orElse("").strip());
    } catch (ConnectException | HttpConnectTimeoutException e) {
      return new Reply.NotReached("no connection to " + host + ": " + said(e));
    } catch (IOException e) {
      return new Reply.Unanswered("no answer from " + host + ": " + said(e));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Reply.Unanswered("interrupted while waiting for " + host);
    }
  }

  private static String said(IOException e) {
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
