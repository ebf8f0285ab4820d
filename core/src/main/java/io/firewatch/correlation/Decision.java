package io.firewatch.correlation;

import io.firewatch.incident.Incident;

/** What becomes of a signal, and why; the reason is kept with the incident. */
sealed interface Decision {
  String reason();

  /** It belongs to an incident that is open. */
  record Attach(Incident incident, String reason) implements Decision {}

  /** It is the return of an incident that was resolved. */
  record Reopen(Incident incident, String reason) implements Decision {}

  /** It tells late of what an incident was, which is over. */
  record Late(Incident incident, String reason) implements Decision {}

  /** It is a failure of its own. */
  record Open(String reason) implements Decision {}

  /** It is nothing to call anybody for. */
  record Ignore(String reason) implements Decision {}
}
