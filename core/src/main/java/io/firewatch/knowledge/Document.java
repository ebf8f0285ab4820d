package io.firewatch.knowledge;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * Something worth knowing when a service fails: a past incident, a runbook, a service.
 *
 * @param id stable name, such as {@code runbook/memory-leak}
 * @param sections what it says, part by part; each is found on its own
 * @param reviewed whether a person has read it; what was learnt by itself has to wait for that
 */
public record Document(
    String id,
    Kind kind,
    String title,
    Facets facets,
    List<Section> sections,
    Origin origin,
    boolean reviewed) {
  public Document {
    if (id.isBlank()) {
      throw new IllegalArgumentException("id must not be blank");
    }
    if (sections.isEmpty()) {
      throw new IllegalArgumentException("document " + id + " has no section");
    }
    sections = List.copyOf(sections);
  }

  /** What it tells of. */
  public enum Kind {
    INCIDENT,
    RUNBOOK,
    SERVICE,
    POSTMORTEM
  }

  /** Where it came from; what comes from one place is replaced as a whole. */
  public enum Origin {
    /** Shipped with Firewatch. */
    SHIPPED,
    /** A file of the user's folder. */
    FOLDER,
    /** Sent over the API. */
    API,
    /** The service catalogue. */
    CATALOGUE,
    /** An incident that was resolved here. */
    LEARNT
  }

  /**
   * What it can be filtered by.
   *
   * @param types kinds of anomaly, such as {@code LATENCY_SPIKE}
   * @param severity empty when it has none
   */
  public record Facets(
      List<String> types, String severity, List<String> services, List<String> tags) {
    public static final Facets NONE = new Facets(List.of(), "", List.of(), List.of());

    public Facets {
      types = List.copyOf(types);
      services = List.copyOf(services);
      tags = List.copyOf(tags);
    }
  }

  /** One part, found on its own. */
  public record Section(String heading, String text) {}

  /** Tells a changed document from an unchanged one: 64 hexadecimal digits over all it says. */
  public String hash() {
    return hash(title + facets + sections + kind + reviewed);
  }

  /** What the sections are embedded as, in their order. */
  public List<String> passages() {
    return sections.stream().map(section -> passage(section)).toList();
  }

  private String passage(Section section) {
    String text = section.text();
    String start = text.length() <= EMBEDDED ? text : text.substring(0, EMBEDDED);
    return title + ". " + section.heading() + ". " + start;
  }

  /** Characters of a section that decide what it means; a small model reads no further. */
  private static final int EMBEDDED = 500;

  /** SHA-256 of a text, in hexadecimal. */
  public static String hash(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
