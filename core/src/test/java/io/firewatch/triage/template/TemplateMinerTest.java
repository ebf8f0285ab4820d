package io.firewatch.triage.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TemplateMinerTest {

  @Test
  void lines_that_differ_in_values_only_are_one_template() {
    TemplateMiner miner = new TemplateMiner(MinerSettings.DEFAULT);

    TemplateMatch first = miner.add("Received block blk_123 of size 67108864 from /10.0.0.1:5010");
    TemplateMatch second = miner.add("Received block blk_-99 of size 12 from /10.0.0.77:5010");

    assertThat(first.first()).isTrue();
    assertThat(second).isEqualTo(new TemplateMatch(first.id(), false));
    assertThat(miner.template(first.id()).orElseThrow().text())
        .isEqualTo("Received block <*> of size <*> from <*>");
    assertThat(miner.template(first.id()).orElseThrow().lines()).isEqualTo(2);
  }

  @Test
  void a_slot_of_many_names_becomes_a_variable_and_old_ids_lead_to_the_template() {
    TemplateMiner miner = new TemplateMiner(MinerSettings.DEFAULT);
    List<TemplateId> ids = new ArrayList<>();
    for (String name :
        List.of("alice", "bob", "carol", "dave", "erin", "frank", "grace", "heidi")) {
      ids.add(miner.add("Accepted password for user " + name + " from 10.1.2.3 port 22").id());
    }
    miner.settle();

    assertThat(ids.stream().map(miner::current).distinct()).hasSize(1);
    assertThat(miner.template(ids.getFirst()).orElseThrow().text())
        .isEqualTo("Accepted password for user <*> from <*> port <*>");
  }

  @Test
  void verbs_are_not_variables() {
    TemplateMiner miner = new TemplateMiner(MinerSettings.DEFAULT);
    List<TemplateId> ids = new ArrayList<>();
    for (String verb : List.of("Started", "Stopped", "Paused", "Resumed", "Restarted", "Removed")) {
      ids.add(miner.add(verb + " container 17 in 12 ms").id());
    }
    miner.settle();

    assertThat(ids.stream().map(miner::current).distinct()).hasSize(6);
  }

  @Test
  void the_same_line_keeps_its_template_however_many_others_come_between() {
    TemplateMiner miner = new TemplateMiner(MinerSettings.DEFAULT);
    Random random = new Random(7);
    Map<String, TemplateId> seen = new HashMap<>();
    for (int i = 0; i < 5_000; i++) {
      String line = line(random);
      TemplateId id = miner.add(line).id();
      TemplateId before = seen.put(line, id);
      if (before != null && miner.template(before).isPresent()) {
        assertThat(miner.current(id)).isEqualTo(id);
      }
    }
    miner.settle();
    seen.forEach((line, id) -> assertThat(miner.add(line).id()).isEqualTo(miner.add(line).id()));
  }

  @Test
  void a_restored_miner_answers_as_the_one_that_was_saved() {
    TemplateMiner miner = new TemplateMiner(MinerSettings.DEFAULT);
    Random random = new Random(11);
    for (int i = 0; i < 3_000; i++) {
      miner.add(line(random));
    }
    TemplateMiner restored = TemplateMiner.restore(MinerSettings.DEFAULT, miner.save());

    assertThat(restored.lines()).isEqualTo(miner.lines());
    assertThat(restored.templates()).containsExactlyInAnyOrderElementsOf(miner.templates());
    for (int i = 0; i < 3_000; i++) {
      String line = line(random);
      assertThat(restored.add(line)).isEqualTo(miner.add(line));
    }
  }

  @Test
  void a_cut_off_state_is_refused() {
    TemplateMiner miner = new TemplateMiner(MinerSettings.DEFAULT);
    miner.add("Listening on port 80");
    byte[] state = miner.save();

    assertThatThrownBy(() ->
            TemplateMiner.restore(MinerSettings.DEFAULT, Arrays.copyOf(state, state.length - 3)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("cut off");
  }

  @Test
  void memory_is_bounded_and_what_is_seen_again_is_kept() {
    TemplateMiner miner = new TemplateMiner(new MinerSettings(200));
    TemplateId steady = miner.add("Heartbeat of leader received after 12 ms").id();
    Random random = new Random(3);
    for (int i = 0; i < 20_000; i++) {
      miner.add(word(random) + " " + word(random) + " = " + word(random) + "; " + word(random));
      assertThat(miner.add("Heartbeat of leader received after 9 ms").id()).isEqualTo(steady);
    }
    assertThat(miner.templates().size()).isLessThanOrEqualTo(200);
    assertThat(miner.save().length).isLessThan(200_000);
  }

  private static String line(Random random) {
    return switch (random.nextInt(4)) {
      case 0 -> "Connected to " + word(random) + " in " + random.nextInt(100) + " ms";
      case 1 -> "user=" + word(random) + " action=login result=" + random.nextInt(5);
      case 2 -> "Checkpoint " + random.nextInt() + " written to /data/" + word(random);
      default -> word(random) + " " + word(random) + " " + word(random);
    };
  }

  private static String word(Random random) {
    StringBuilder word = new StringBuilder();
    for (int i = 0; i < 5; i++) {
      word.append((char) ('k' + random.nextInt(16) % 14));
    }
    return word.toString();
  }
}
