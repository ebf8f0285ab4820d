package io.firewatch.intelligence.knowledge;

import io.firewatch.contracts.memory.InMemoryContextStore;
import io.firewatch.contracts.memory.InMemoryDiagnosisStore;
import io.firewatch.contracts.memory.InMemoryIncidentStore;
import io.firewatch.contracts.memory.InMemoryKnowledgeStore;
import io.firewatch.contracts.memory.InMemoryRatingStore;
import io.firewatch.detection.AnomalyType;
import io.firewatch.detection.Measure;
import io.firewatch.diagnosis.Category;
import io.firewatch.diagnosis.Diagnosis;
import io.firewatch.diagnosis.Hypothesis;
import io.firewatch.diagnosis.learning.LearningAgent;
import io.firewatch.diagnosis.live.InvestigationAgent;
import io.firewatch.diagnosis.live.Phrasing;
import io.firewatch.diagnosis.live.Precedents;
import io.firewatch.diagnosis.rules.RuleEngine;
import io.firewatch.incident.Incident;
import io.firewatch.incident.IncidentId;
import io.firewatch.incident.IncidentStatus;
import io.firewatch.incident.ResolutionMethod;
import io.firewatch.incident.Signal;
import io.firewatch.knowledge.Document;
import io.firewatch.knowledge.Embedder;
import io.firewatch.knowledge.KnowledgeBase;
import io.firewatch.knowledge.KnowledgeIndex;
import io.firewatch.telemetry.Severity;
import io.firewatch.topology.ServiceCatalogue;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;

/**
 * Incidents of forty recurring troubles, drawn by a seed and told in varying words. Some are over
 * and learnt from; then new ones come, of which errors and slowness show alike, so that what they
 * show leaves open which of the two is the cause.
 */
final class LearningReplay implements AutoCloseable {
  private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");
  private static final int TROUBLES = 40;
  private static final int NEW = 60;
  private static final int WORDS_OF_TROUBLE = 8;
  private static final int WORDS_TOLD = 5;
  private static final List<String> SERVICES =
      List.of("payment", "order", "inventory", "user", "notification");
  private static final List<String> WORDS =
      List.of(
          ("voucher invoice receipt ledger currency refund balance tariff coupon bank shelf pallet"
                  + " barcode truck warehouse parcel customs courier label stock password avatar"
                  + " session token profile birthday consent captcha phone address template"
                  + " newsletter attachment bounce inbox digest footer campaign unsubscribe sender"
                  + " index vacuum replica cursor partition snapshot tablespace trigger sequence"
                  + " view codec thumbnail pixel canvas font palette shader vector frame gallery")
              .split(" "));

  /** What recurs. */
  private record Trouble(String service, Category category, List<String> words) {}

  /**
   * What became of the new incidents.
   *
   * @param recall share of which an earlier incident of the same trouble was among the first five
   * @param right share whose first diagnosis named the true cause
   */
  record Outcome(double recall, double right) {}

  private final InMemoryIncidentStore incidents = new InMemoryIncidentStore(event -> List.of());
  private final InMemoryDiagnosisStore diagnoses = new InMemoryDiagnosisStore();
  private final InMemoryKnowledgeStore knowledge = new InMemoryKnowledgeStore();
  private final LearningAgent learning =
      new LearningAgent(incidents, diagnoses, new InMemoryRatingStore(), knowledge);
  private final LuceneKnowledgeIndex index;
  private final KnowledgeBase base;
  private final List<Trouble> troubles = new ArrayList<>();
  private final Map<String, Trouble> told = new HashMap<>();
  private final Random random;
  private int count;

  LearningReplay(Path folder, Embedder embedder, long seed) {
    index = LuceneKnowledgeIndex.create(folder);
    base = new KnowledgeBase(knowledge, embedder, index);
    random = new Random(seed);
    for (int i = 0; i < TROUBLES; i++) {
      troubles.add(
          new Trouble(
              SERVICES.get(i % SERVICES.size()) + "-service",
              random.nextBoolean() ? Category.SLOWNESS : Category.APPLICATION,
              some(WORDS, WORDS_OF_TROUBLE)));
    }
  }

  @Override
  public void close() {
    index.close();
  }

  /** Learns so many incidents that are over, then lets new ones come. */
  Outcome run(int history) {
    for (int i = 0; i < history; i++) {
      learn(troubles.get(random.nextInt(TROUBLES)));
    }
    base.refresh();
    int found = 0;
    int right = 0;
    for (int i = 0; i < NEW; i++) {
      Trouble trouble = troubles.get(random.nextInt(TROUBLES));
      List<String> alike = new ArrayList<>();
      Diagnosis first = diagnose(open(trouble), alike);
      found += alike.stream().anyMatch(id -> trouble.equals(told.get(id))) ? 1 : 0;
      right += first.top().category() == trouble.category() ? 1 : 0;
    }
    return new Outcome(found / (double) NEW, right / (double) NEW);
  }

  private void learn(Trouble trouble) {
    Incident over =
        open(trouble)
            .become(IncidentStatus.CORRELATING)
            .resolve(
                new Incident.Resolution(
                    START.plusSeconds(600), ResolutionMethod.MANUAL, "user:ann", "mended"));
    incidents.run(Set.of(), transaction -> transaction.save(over));
    diagnoses.save(concluded(over, trouble));
    learning.learn(List.of(over.id()));
    told.put("incident/" + over.id().display().toLowerCase(Locale.ROOT), trouble);
  }

  private Incident open(Trouble trouble) {
    IncidentId id = new IncidentId(new UUID(random.nextLong(), ++count));
    String words = String.join(" ", some(trouble.words(), WORDS_TOLD));
    return Incident.open(id, signal(id, trouble, "latency_p99_ms", words), START)
        .attach(signal(id, trouble, "error_rate_percent", words));
  }

  private Signal signal(IncidentId id, Trouble trouble, String metric, String words) {
    return new Signal(
        metric,
        id.toString(),
        Signal.Source.METRIC,
        trouble.service(),
        metric,
        AnomalyType.LATENCY_SPIKE,
        Severity.HIGH,
        "requests about " + words + " fail or hang",
        new Measure(900, 100, 50, 150, 9, 0.9),
        START,
        START,
        START,
        null,
        null,
        1);
  }

  private Diagnosis diagnose(Incident incident, List<String> alike) {
    incidents.run(Set.of(), transaction -> transaction.save(incident));
    Precedents precedents =
        (description, without) ->
            base
                .search(
                    new KnowledgeIndex.Query(
                        description, Set.of(Document.Kind.INCIDENT), "", "", without, 5))
                .stream()
                .peek(answer -> alike.add(answer.document().id()))
                .map(answer ->
                    new Precedents.Precedent(
                        answer.document().id(),
                        answer.document().title(),
                        String.join(",", answer.document().facets().types()),
                        answer.document().facets().services(),
                        answer.hit().similarity()))
                .toList();
    new InvestigationAgent(
            new InvestigationAgent.Stores(incidents, diagnoses, new InMemoryContextStore()),
            precedents,
            new RuleEngine(RuleEngine.standard(), () -> 0),
            Phrasing.PLAIN,
            ServiceCatalogue::empty,
            () -> START)
        .investigate(List.of(incident.id()));
    return diagnoses.find(incident.id()).orElseThrow();
  }

  private static Diagnosis concluded(Incident incident, Trouble trouble) {
    return new Diagnosis(
        incident.id(),
        1,
        START,
        "Requests of " + trouble.service() + " fail or hang",
        List.of(),
        List.of(
            new Hypothesis(
                trouble.service(),
                trouble.category(),
                String.join(" ", trouble.words()) + " was at fault",
                "",
                0.9,
                List.of())),
        List.of(),
        new Diagnosis.BlastRadius(trouble.service(), List.of(), List.of(), ""),
        List.of(),
        List.of(),
        "");
  }

  private List<String> some(List<String> words, int many) {
    List<String> shuffled = new ArrayList<>(words);
    Collections.shuffle(shuffled, random);
    return shuffled.subList(0, many);
  }
}
