package io.firewatch.postmortem;

import io.firewatch.diagnosis.Diagnosis;
import io.firewatch.diagnosis.Hypothesis;
import io.firewatch.diagnosis.Rating;
import io.firewatch.incident.Evidence;
import io.firewatch.incident.Incident;
import io.firewatch.postmortem.Account.Exhibit;
import io.firewatch.postmortem.Fragment.Quote;
import io.firewatch.postmortem.Fragment.When;
import io.firewatch.postmortem.Origin.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Writes a postmortem from the record alone. The same record gives the same account, to the last
 * byte; what the record does not know is called not measured.
 */
public final class PostmortemWriter {
  private static final int MOST_EXHIBITS = 25;
  private static final String OWNERSHIP = "routing.team";

  private PostmortemWriter() {}

  /** The account of an incident that is over. */
  public static Account write(CaseFile file) {
    Account.Impact impact = new Harm(file).impact();
    return new Account(
        title(file),
        header(file),
        summary(file),
        Timeline.of(file),
        response(file),
        new Account.Findings(causes(file), factors(file)),
        impact,
        Lessons.of(file, impact.promises()),
        exhibits(file));
  }

  private static Origin incident(String field) {
    return new Origin(Kind.INCIDENT, field);
  }

  private static Origin diagnosis(String field) {
    return new Origin(Kind.DIAGNOSIS, field);
  }

  private static Statement title(CaseFile file) {
    return file.known()
        .diagnosis()
        .map(said -> Statement.of("{}", new Quote(said.headline(), diagnosis("headline"))))
        .orElseGet(() ->
            Statement.of(
                "{} of {}",
                new Quote(file.incident().lead().name(), incident("lead signal")),
                new Quote(file.incident().service(), incident("service"))));
  }

  private static List<Statement> header(CaseFile file) {
    Incident of = file.incident();
    Duration whole = Duration.between(file.began(), file.resolution().at());
    return List.of(
        Statement.of("{}", new Quote(of.id().display(), incident("id"))),
        Statement.of("began {}", new When(file.began(), incident("first onset"))),
        Statement.of("{}", new Quote(of.severity().name(), incident("severity"))),
        Statement.of("duration {}", Fragment.duration(whole, incident("onset to resolution"))),
        Statement.of("time to resolve {}", timeToResolve(of)),
        Statement.of("written by Firewatch from the record"));
  }

  private static Fragment.Figure timeToResolve(Incident of) {
    long millis = of.timeToResolve().orElse(Duration.ZERO).toMillis();
    return Fragment.minutes(millis / 60_000.0, incident("detected at to resolution"));
  }

  private static List<Statement> summary(CaseFile file) {
    Incident of = file.incident();
    List<Statement> summary = new ArrayList<>();
    summary.add(
        Statement.of(
            "On {} {} of {} became abnormal: {}.",
            new When(file.began(), incident("first onset")),
            new Quote(of.lead().name(), incident("lead signal")),
            new Quote(of.lead().service(), incident("lead signal")),
            new Quote(sentence(of.lead().description()), incident("lead signal"))));
    summary.add(
        file.known()
            .diagnosis()
            .map(PostmortemWriter::concluded)
            .orElseGet(() -> Statement.of("What caused it was not concluded.")));
    summary.add(
        Statement.of(
            "It was resolved on {}, {} after it was detected ({}).",
            new When(file.resolution().at(), incident("resolution")),
            timeToResolve(of),
            new Quote(
                EventWords.words(file.resolution().method().name()), incident("resolution"))));
    return summary;
  }

  private static Statement concluded(Diagnosis said) {
    Fragment.Figure sure = Fragment.percent(said.top().confidence(), diagnosis("top hypothesis"));
    Quote cause = new Quote(sentence(said.top().statement()), diagnosis("top hypothesis"));
    return said.abstains()
        ? Statement.of("No cause stood out; the most likely was, with {}, that {}.", sure, cause)
        : Statement.of("The most likely cause, with {}, is that {}.", sure, cause);
  }

  private static String sentence(String text) {
    return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
  }

  private static Account.Response response(CaseFile file) {
    List<Statement> proposed = new ArrayList<>();
    List<Statement> done = new ArrayList<>();
    file.known()
        .diagnosis()
        .ifPresent(said ->
            said.hypotheses().stream()
                .filter(hypothesis -> !hypothesis.suggestion().isBlank())
                .forEach(hypothesis -> proposed.add(suggested(hypothesis))));
    for (Step step : file.response()) {
      Statement told =
          Statement.of(
              "{}: {}, by {}, {}",
              new Fragment.Plain(step.stage().words()),
              new Quote(step.what(), step.origin()),
              new Quote(step.by(), step.origin()),
              new When(step.at(), step.origin()));
      (step.stage().isExecution() ? done : proposed).add(told);
    }
    Incident.Resolution end = file.resolution();
    if (!end.note().isBlank()) {
      done.add(
          Statement.of(
              "reported by {}: {}",
              new Quote(end.by(), incident("resolution")),
              new Quote(end.note(), incident("resolution"))));
    }
    return new Account.Response(proposed, done);
  }

  private static Statement suggested(Hypothesis hypothesis) {
    return Statement.of(
        "suggested: {}", new Quote(hypothesis.suggestion(), diagnosis("hypothesis")));
  }

  private static List<Statement> causes(CaseFile file) {
    List<Statement> causes = new ArrayList<>();
    Optional<Rating> word = file.told().ratings().stream().findFirst();
    word.filter(rating -> !rating.right()).ifPresent(rating -> causes.add(corrected(rating)));
    if (file.known().diagnosis().isEmpty()) {
      causes.add(Statement.of("Not concluded."));
      return causes;
    }
    Diagnosis said = file.known().diagnosis().get();
    causes.add(concluded(said));
    if (word.isPresent() && word.get().right()) {
      causes.add(
          Statement.of(
              "{} confirmed it.", new Quote(word.get().by(), new Origin(Kind.RATING, "by"))));
    } else if (word.isEmpty()) {
      causes.add(Statement.of("Nobody has confirmed it."));
    }
    for (Hypothesis.Factor factor : said.top().factors()) {
      causes.add(
          Statement.of(
              "{}: {} points",
              new Quote(factor.text(), diagnosis("factor")),
              Fragment.percent(factor.points(), diagnosis("factor"))));
    }
    return causes;
  }

  private static Statement corrected(Rating rating) {
    Origin origin = new Origin(Kind.RATING, rating.by());
    Statement truth =
        Statement.of(
            "As {} found, it was {} of {}",
            new Quote(rating.by(), origin),
            new Quote(EventWords.words(rating.truth().category().name()), origin),
            new Quote(rating.truth().service(), origin));
    return rating.note().isBlank()
        ? truth.and(Statement.of("."))
        : truth.and(Statement.of(": {}.", new Quote(sentence(rating.note()), origin)));
  }

  private static List<Statement> factors(CaseFile file) {
    List<Statement> factors = new ArrayList<>();
    file.known()
        .diagnosis()
        .ifPresent(said -> {
          said.findings().stream()
              .filter(finding -> !finding.rule().equals(OWNERSHIP))
              .forEach(finding ->
                  factors.add(
                      Statement.of("{}", new Quote(finding.summary(), diagnosis("finding")))));
          said.signals()
              .forEach(signal ->
                  factors.add(
                      Statement.of(
                          "{} (strength {})",
                          new Quote(signal.description(), diagnosis("signal")),
                          Fragment.percent(signal.strength(), diagnosis("signal")))));
        });
    if (factors.isEmpty()) {
      factors.add(Statement.of("None is on record."));
    }
    return factors;
  }

  /** What the diagnosis cites first, then the rest, oldest first. */
  private static List<Exhibit> exhibits(CaseFile file) {
    List<UUID> cited =
        file.known().diagnosis().stream()
            .flatMap(said -> said.hypotheses().stream().limit(1))
            .flatMap(top -> top.factors().stream())
            .flatMap(factor -> factor.evidence().stream())
            .toList();
    Set<String> lines = new HashSet<>();
    return file.measured().evidence().stream()
        .sorted(Comparator.comparing(datum -> !cited.contains(datum.id())))
        .filter(datum -> datum.kind() != Evidence.Kind.LOG || lines.add(likeness(datum.excerpt())))
        .limit(MOST_EXHIBITS)
        .map(PostmortemWriter::exhibit)
        .toList();
  }

  /** Lines that differ in their numbers alone show one thing. */
  private static String likeness(String line) {
    return line.replaceAll("\\S*\\d\\S*", "#");
  }

  private static Exhibit exhibit(Evidence datum) {
    Origin origin = new Origin(Kind.EVIDENCE, datum.id().toString());
    return new Exhibit(
        new Quote(datum.id().toString(), origin),
        new When(datum.at(), origin),
        new Quote(EventWords.words(datum.kind().name()), origin),
        Statement.of("{}", new Quote(datum.excerpt(), origin)));
  }
}
