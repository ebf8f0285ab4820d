package io.firewatch.server.feed;

/** Server-sent event text, rendered once for all clients. */
record Frame(String text) {
  static final Frame HEARTBEAT = new Frame(": alive\n\n");

  /** An event with an id to resume from. */
  static Frame of(Position position, String json) {
    return new Frame("id: " + position.text() + "\ndata: " + json + "\n\n");
  }

  /** A named event that is not repeated to those who missed it. */
  static Frame passing(String name, String json) {
    return new Frame("event: " + name + "\ndata: " + json + "\n\n");
  }
}
