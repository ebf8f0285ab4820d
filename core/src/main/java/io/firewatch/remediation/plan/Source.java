package io.firewatch.remediation.plan;

/** Where a step comes from. */
public sealed interface Source {

  /** A section of a runbook; {@code document} is its id in the knowledge base. */
  record RunbookSection(String document, String title, String section) implements Source {}

  /** What ended an incident like this one. */
  record PastIncident(String document, String title) implements Source {}

  /** What is done about such causes everywhere. */
  record GeneralPractice(String about) implements Source {}

  /** It in a few words. */
  default String words() {
    return switch (this) {
      case RunbookSection of -> "Runbook " + of.title + ", " + of.section;
      case PastIncident of -> "Past incident: " + of.title;
      case GeneralPractice of -> "General practice: " + of.about;
    };
  }
}
