package io.firewatch.bench.ingest;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Follows on the live feed how far incidents get, and notes when each news came. */
final class LifecycleWatcher implements AutoCloseable {
  private static final JsonMapper JSON = new JsonMapper();

  private final Predicate<String> isOurs;
  private final EventStream stream;
  private final Map<String, Instant> detected = new HashMap<>();
  private final Map<String, Course> courses = new HashMap<>();

  /** What became of one incident; null is what has not happened. */
  static final class Course {
    final String service;
    final boolean paging;
    final Instant detected;
    final Instant opened;
    Instant diagnosed = Instant.MAX;
    Instant approved = Instant.MAX;
    Instant executed = Instant.MAX;

    Course(String service, boolean paging, Instant detected, Instant opened) {
      this.service = service;
      this.paging = paging;
      this.detected = detected;
      this.opened = opened;
    }
  }

  /**
   * @param isOurs whether a service is one whose failures are looked for
   */
  LifecycleWatcher(HttpClient http, URI server, String key, Predicate<String> isOurs) {
    this.isOurs = isOurs;
    this.stream = new EventStream(http, server, key, this::read);
  }

  void awaitOpen() throws IOException, InterruptedException {
    stream.open();
  }

  /** By the incident. */
  synchronized Map<String, Course> courses() {
    return Map.copyOf(courses);
  }

  private void read(String data) {
    Instant now = Instant.now();
    JsonNode news = JSON.readTree(data);
    switch (news.path("event_type").asString("")) {
      case "ANOMALY_DETECTED" ->
          detected(news.path("data").path("affected_services").path(0).asString(""), now);
      case "INCIDENT_OPENED" -> opened(news, now);
      case "INCIDENT_CHANGED" ->
          changed(
              news.path("incident_id").asString(""),
              news.path("data").path("what").asString(""),
              now);
      default -> {}
    }
  }

  private synchronized void detected(String service, Instant now) {
    if (isOurs.test(service)) {
      detected.putIfAbsent(service, now);
    }
  }

  private synchronized void opened(JsonNode news, Instant now) {
    JsonNode incident = news.path("data");
    String service = incident.path("affected_services").path(0).asString("");
    String severity = incident.path("severity").asString("");
    Instant first = detected.get(service);
    if (first != null) {
      long opened = incident.path("opened_at").asLong(now.toEpochMilli());
      courses.putIfAbsent(
          news.path("incident_id").asString(""),
          new Course(
              service,
              severity.equals("CRITICAL") || severity.equals("HIGH"),
              first,
              Instant.ofEpochMilli(opened)));
    }
  }

  private synchronized void changed(String incident, String what, Instant now) {
    Course course = courses.get(incident);
    if (course == null) {
      return;
    }
    switch (what) {
      case "diagnosed" -> course.diagnosed = earlier(course.diagnosed, now);
      case "APPROVED" -> course.approved = earlier(course.approved, now);
      case "STEP_EXECUTED" -> course.executed = earlier(course.executed, now);
      default -> {}
    }
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  @Override
  public void close() {
    stream.close();
  }
}
