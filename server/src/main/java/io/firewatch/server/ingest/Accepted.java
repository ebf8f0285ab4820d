package io.firewatch.server.ingest;

/** How many events of a request are durable. */
record Accepted(int accepted) {}
