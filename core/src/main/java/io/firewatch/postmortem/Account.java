package io.firewatch.postmortem;

import java.util.List;
import java.util.Optional;

/**
 * What a postmortem says, before it is a text: every number carries where it comes from.
 *
 * @param header date, severity, lengths of time, author
 * @param summary two or three sentences
 * @param causes the cause, how sure it is, what people said of it
 * @param factors what helped it happen
 */
public record Account(
    Statement title,
    List<Statement> header,
    List<Statement> summary,
    List<Entry> timeline,
    Response response,
    Findings findings,
    Impact impact,
    Lessons lessons,
    List<Exhibit> evidence) {
  public Account {
    header = List.copyOf(header);
    summary = List.copyOf(summary);
    timeline = List.copyOf(timeline);
    evidence = List.copyOf(evidence);
  }

  /** A line of the timeline. */
  public record Entry(Fragment.When at, Fragment who, Statement what) {}

  /** What was proposed and what was executed, told apart. */
  public record Response(List<Statement> proposed, List<Statement> done) {
    public Response {
      proposed = List.copyOf(proposed);
      done = List.copyOf(done);
    }
  }

  /** Why it happened, and what helped it happen. */
  public record Findings(List<Statement> causes, List<Statement> factors) {
    public Findings {
      causes = List.copyOf(causes);
      factors = List.copyOf(factors);
    }
  }

  /** What it did to whom. */
  public record Impact(
      List<Statement> statements, List<Peak> peaks, List<Promise> promises, List<Spent> budgets) {
    public Impact {
      statements = List.copyOf(statements);
      peaks = List.copyOf(peaks);
      promises = List.copyOf(promises);
      budgets = List.copyOf(budgets);
    }
  }

  /**
   * The worst of a metric; empty where nothing was measured.
   *
   * @param normal what it usually is
   */
  public record Peak(
      Fragment service, Statement metric, Optional<Worst> worst, Optional<Statement> normal) {}

  /** The worst reading, and when it was. */
  public record Worst(Fragment.Figure value, Fragment.When at) {}

  /** What was promised, and what was measured. */
  public record Promise(
      Statement what, Fragment.Figure promised, Optional<Fragment.Figure> worst, boolean kept) {}

  /** What the incident cost of an error budget. */
  public record Spent(Statement what, Optional<Statement> spent) {}

  /** What went well, what did not, and what to do. */
  public record Lessons(List<Statement> well, List<Statement> improve, List<Task> tasks) {
    public Lessons {
      well = List.copyOf(well);
      improve = List.copyOf(improve);
      tasks = List.copyOf(tasks);
    }
  }

  /**
   * Something to do.
   *
   * @param due counted from the day the incident ended
   */
  public record Task(Statement what, Fragment owner, Priority priority, Due due) {}

  /** How much it matters. */
  public enum Priority {
    P1,
    P2,
    P3
  }

  /** When it should be done. */
  public enum Due {
    ONE_WEEK("in one week"),
    TWO_WEEKS("in two weeks"),
    ONE_MONTH("in one month");

    private final String words;

    Due(String words) {
      this.words = words;
    }

    public String words() {
      return words;
    }
  }

  /** A datum that the document rests on. */
  public record Exhibit(Fragment.Quote id, Fragment.When at, Fragment.Quote kind, Statement what) {}
}
