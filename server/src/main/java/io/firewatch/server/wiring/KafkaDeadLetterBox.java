package io.firewatch.server.wiring;

import io.firewatch.kafka.deadletter.DeadLetter;
import io.firewatch.kafka.deadletter.DeadLetters;
import io.firewatch.server.api.DeadLetterBox;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** The dead letters as the API shows them. */
final class KafkaDeadLetterBox implements DeadLetterBox {
  private static final int SHOWN = 16 * 1024;

  private final DeadLetters letters;

  KafkaDeadLetterBox(DeadLetters letters) {
    this.letters = letters;
  }

  @Override
  public List<Letter> list(int limit) {
    return letters.list(limit).stream().map(KafkaDeadLetterBox::letter).toList();
  }

  @Override
  public Optional<Letter> replay(String id) {
    return letters.replay(DeadLetter.Id.parse(id)).map(KafkaDeadLetterBox::letter);
  }

  private static Letter letter(DeadLetter letter) {
    DeadLetter.Original original = letter.original();
    byte[] value = original.value();
    return new Letter(
        letter.id().toString(),
        original.topic(),
        original.partition(),
        original.offset(),
        letter.group(),
        letter.at(),
        letter.reason(),
        value == null
            ? ""
            : new String(value, 0, Math.min(value.length, SHOWN), StandardCharsets.UTF_8));
  }
}
