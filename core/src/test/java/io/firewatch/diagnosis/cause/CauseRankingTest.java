package io.firewatch.diagnosis.cause;

import static org.assertj.core.api.Assertions.assertThat;

import io.firewatch.diagnosis.cause.Strength.Source;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

final class CauseRankingTest {
  private static final List<String> SHOP =
      List.of("cart", "checkout", "currency", "mail", "payment", "search", "shipping", "web");

  private static Cases calm(String but) {
    Cases cases = new Cases(7);
    for (String service : SHOP) {
      if (!service.equals(but)) {
        cases.metric(service, "cpu_usage", 20, 1).metric(service, "latency_p90", 0.1, 1);
      }
    }
    return cases;
  }

  @Test
  void a_service_whose_processor_is_busy_is_named_with_the_metric_that_says_so() {
    Ranking ranking =
        CauseRanking.rank(
            calm("payment")
                .metric("payment", "cpu_usage", 20, 4)
                .metric("payment", "latency_p90", 0.1, 1.3)
                .observed());

    Suspect first = ranking.suspects().getFirst();
    assertThat(first.service()).isEqualTo("payment");
    assertThat(first.metric()).isEqualTo("cpu_usage");
    Strength reason = first.reasons().getFirst();
    assertThat(reason.source()).isEqualTo(Source.RESOURCE);
    assertThat(reason.value()).isBetween(75.0, 85.0);
    assertThat(reason.expected()).isBetween(19.0, 21.0);
  }

  @Test
  void nobody_is_accused_when_nothing_happened() {
    int silent = 0;
    for (int seed = 0; seed < 50; seed++) {
      Cases cases = new Cases(seed);
      for (String service : SHOP) {
        cases.metric(service, "cpu_usage", 20, 1).metric(service, "latency_p90", 0.1, 1);
      }
      Ranking ranking = CauseRanking.rank(cases.observed());

      assertThat(ranking.weighed()).hasSize(SHOP.size());
      assertThat(ranking.weighed().getFirst().score()).isLessThan(1.5);
      silent += ranking.suspects().isEmpty() ? 1 : 0;
    }
    assertThat(silent).as("seeds of 50 in which nobody is accused").isGreaterThanOrEqualTo(40);
  }

  @Test
  void a_service_that_sends_nothing_is_suspected_only_when_nobody_else_is_and_something_is_wrong() {
    Symptom symptom = new Symptom("web", "latency_p90");
    Cases wrong = calm("web").metric("web", "latency_p90", 0.1, 9).unseen("stock", "cpu_usage");
    Cases right = calm("web").metric("web", "latency_p90", 0.1, 1).unseen("stock", "cpu_usage");
    Cases busy =
        calm("web")
            .metric("web", "latency_p90", 0.1, 9)
            .unseen("stock", "cpu_usage")
            .metric("tax", "cpu_usage", 20, 6);

    assertThat(first(wrong, symptom)).isEqualTo("stock");
    assertThat(CauseRanking.rank(right.observed(symptom, CallGraph.EMPTY)).weighed())
        .noneMatch(suspect -> suspect.service().equals("stock"));
    assertThat(first(busy, symptom)).isEqualTo("tax");
  }

  private static String first(Cases cases, Symptom symptom) {
    return CauseRanking.rank(cases.observed(symptom, CallGraph.EMPTY))
        .suspects()
        .getFirst()
        .service();
  }

  @Test
  void a_ranking_of_nothing_is_inconclusive_and_says_what_is_missing() {
    Ranking ranking =
        CauseRanking.rank(
            new Observations(List.of(), 0, null, CallGraph.EMPTY, RequestRecords.NONE));

    assertThat(ranking.conclusive()).isFalse();
    assertThat(ranking.missing()).contains("metrics", "spans", "logs", "a call graph");
  }

  @Test
  void what_everybody_does_at_once_accuses_nobody() {
    Cases cases = new Cases(3);
    SHOP.forEach(service -> cases.metric(service, "cpu_usage", 20, 1.8));

    assertThat(CauseRanking.rank(cases.observed()).suspects()).isEmpty();
  }

  @Test
  void a_caller_is_excused_by_the_callee_that_explains_its_latency() {
    CallGraph graph =
        new CallGraph(
            List.of(
                new CallGraph.Call("web", "checkout"), new CallGraph.Call("checkout", "payment")));
    Cases cases = new Cases(11);
    for (String service : SHOP) {
      boolean hit = List.of("web", "checkout", "payment").contains(service);
      cases.metric(service, "latency", 0.1, hit ? 8 : 1);
    }

    Ranking ranking = CauseRanking.rank(cases.observed(new Symptom("web", "latency"), graph));

    assertThat(ranking.suspects().getFirst().service()).isEqualTo("payment");
    assertThat(score(ranking, "checkout")).isLessThan(score(ranking, "payment") / 3);
  }

  @Test
  void time_that_no_child_explains_accuses_the_service_that_spends_it() {
    List<String> chain = List.of("web", "checkout", "payment");
    Ranking ranking =
        CauseRanking.rank(
            new Cases(5)
                .requests(false, 40, chain, 5, 10, 8)
                .requests(true, 40, chain, 5, 300, 8)
                .observed());

    Suspect first = ranking.suspects().getFirst();
    assertThat(first.reasons().getFirst().source()).isEqualTo(Source.SPAN_TIME);
    assertThat(first.service()).isIn("checkout", "payment");
  }

  @Test
  void a_line_that_is_logged_no_more_accuses_its_service() {
    List<String> chain = List.of("web", "checkout", "payment");
    Ranking ranking =
        CauseRanking.rank(
            new Cases(5)
                .requests(false, 40, chain, 5, 10, 8)
                .requests(true, 40, chain, 5, 10, 8)
                .logged(false, "checkout", "order saved")
                .logged(false, "web", "hello")
                .logged(true, "web", "hello")
                .observed());

    Suspect first = ranking.suspects().getFirst();
    assertThat(first.service()).isEqualTo("checkout");
    assertThat(first.reasons().getFirst().source()).isEqualTo(Source.LOG);
    assertThat(first.reasons().getFirst().reference()).contains("order saved");
  }

  @Test
  void a_new_error_line_accuses_more_than_a_new_harmless_one() {
    List<String> chain = List.of("web", "checkout", "payment");
    Ranking ranking =
        CauseRanking.rank(
            new Cases(5)
                .requests(false, 40, chain, 5, 10, 8)
                .requests(true, 40, chain, 5, 10, 8)
                .logged(true, "payment", "IllegalStateException in <*>")
                .logged(true, "checkout", "retrying <*>")
                .observed());

    assertThat(ranking.suspects().getFirst().service()).isEqualTo("payment");
  }

  @Test
  void a_new_error_line_is_not_drowned_by_how_many_harmless_lines_there_are() {
    assertThat(afterFewRequests(500)).isNotEmpty().isEqualTo(afterFewRequests(0));
  }

  private static List<Suspect> afterFewRequests(int harmlessLines) {
    List<String> chain = List.of("gateway", "checkout", "database");
    Cases cases = new Cases(5).requests(false, 6, chain, 2, 3, 5).requests(true, 6, chain, 2, 3, 5);
    for (int i = 0; i < harmlessLines; i++) {
      String line = "step " + (char) ('a' + i % 26) + i + " is done";
      cases.logged(false, "checkout", line).logged(true, "checkout", line);
    }
    cases.logged(true, "checkout", "Cart could not be saved, failed");
    return CauseRanking.rank(cases.observed()).suspects();
  }

  @Test
  void the_order_and_the_units_in_which_metrics_come_change_nothing() {
    Observations plain =
        calm("mail")
            .metric("mail", "memory_bytes", 2e8, 3)
            .metric("mail", "cpu_usage", 20, 3)
            .observed();
    List<MetricWindow> shuffled = new ArrayList<>();
    for (MetricWindow window : plain.metrics()) {
      double unit = window.metric().equals("cpu_usage") ? 1000 : 1;
      shuffled.add(
          new MetricWindow(
              window.service(),
              window.metric(),
              window.statistic(),
              scaled(window.normal(), unit),
              scaled(window.abnormal(), unit)));
    }
    Collections.reverse(shuffled);

    Ranking other =
        CauseRanking.rank(
            new Observations(shuffled, 0, null, CallGraph.EMPTY, RequestRecords.NONE));

    assertThat(names(other)).isEqualTo(names(CauseRanking.rank(plain)));
  }

  @Test
  void the_same_observations_give_the_same_ranking_to_the_last_bit() {
    List<String> chain = List.of("web", "checkout", "payment");
    Observations observations =
        calm("mail")
            .metric("mail", "cpu_usage", 20, 3)
            .requests(false, 40, chain, 5, 10, 8)
            .requests(true, 40, chain, 5, 60, 8)
            .logged(true, "payment", "Exception")
            .observed();
    Ranking first = CauseRanking.rank(observations);

    for (int i = 0; i < 100; i++) {
      assertThat(CauseRanking.rank(observations)).isEqualTo(first);
    }
  }

  private static double[] scaled(double[] values, double unit) {
    return Arrays.stream(values).map(v -> v * unit).toArray();
  }

  private static List<String> names(Ranking ranking) {
    return ranking.weighed().stream().map(Suspect::service).toList();
  }

  private static double score(Ranking ranking, String service) {
    return ranking.weighed().stream()
        .filter(s -> s.service().equals(service))
        .mapToDouble(Suspect::score)
        .sum();
  }
}
