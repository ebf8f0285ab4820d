package io.firewatch.triage.cause;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a message is about, told by whole words that operators use whatever the product. Most
 * specific first.
 */
public enum Subject {
  MEMORY("oom oomkilled outofmemory outofmemoryerror heap memory"),
  DISK("disk disks filesystem inode inodes enospc volume"),
  DATABASE(
      "database databases db sql jdbc postgres postgresql mysql mariadb oracle mongodb cassandra"
          + " deadlock transaction transactions query tablespace"),
  MESSAGING("kafka broker brokers rabbitmq amqp queue topic partition consumer producer"),
  CACHE("cache caches redis memcached"),
  ACCESS(
      "certificate certificates tls ssl handshake unauthorized forbidden credential credentials"
          + " authentication permission"),
  NAMING("dns hostname nxdomain unknownhostexception"),
  /** Says that something else did not answer, and not why. */
  SYMPTOM(
      "upstream timeout timeouts timed retries retry circuit breaker unavailable unreachable"
          + " connection connections refused deadline 502 503 504"),
  /** Says nothing of the kind. */
  NONE("");

  private final List<String> words;

  Subject(String words) {
    this.words = words.isEmpty() ? List.of() : List.of(words.split(" "));
  }

  private static final Map<String, Subject> BY_WORD = new HashMap<>();

  static {
    for (Subject subject : values()) {
      subject.words.forEach(word -> BY_WORD.put(word, subject));
    }
  }

  /** Whether it names what is broken. */
  public boolean isSpecific() {
    return this != SYMPTOM && this != NONE;
  }

  /** The specific subject with most words in the message; a symptom when there is none. */
  public static Subject of(String message) {
    Map<Subject, Integer> hits = new EnumMap<>(Subject.class);
    for (String word : Words.of(message)) {
      Optional.ofNullable(BY_WORD.get(word)).ifPresent(found -> hits.merge(found, 1, Integer::sum));
    }
    Subject best = NONE;
    for (Map.Entry<Subject, Integer> entry : hits.entrySet()) {
      Subject found = entry.getKey();
      boolean more = entry.getValue() > hits.getOrDefault(best, 0);
      if (best == NONE || found.isSpecific() && more) {
        best = found;
      }
    }
    return best;
  }
}
