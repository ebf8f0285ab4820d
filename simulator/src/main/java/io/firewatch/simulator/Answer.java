package io.firewatch.simulator;

/** What the runner's endpoint answers. */
record Answer(int status, String contentType, String body) {
  static final String JSON = "application/json";

  static Answer json(String body) {
    return new Answer(200, JSON, body);
  }

  static Answer ok(String key, String text) {
    return json(StateJson.message(key, text));
  }

  static Answer error(int status, String reason) {
    return new Answer(status, JSON, StateJson.message("error", reason));
  }
}
