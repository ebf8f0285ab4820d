package io.firewatch.postmortem;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Renders an account as Markdown; what comes out of the record can be nothing but text in it. */
public final class Markdown {
  /** Characters of a quoted text; a stack trace is no sentence. */
  private static final int LONGEST = 400;

  private static final String UNKNOWN = "not measured";

  private Markdown() {}

  public static String render(Account account) {
    StringBuilder out = new StringBuilder();
    out.append("# Postmortem: ").append(text(account.title())).append("\n\n");
    out.append(account.header().stream().map(Markdown::text).collect(Collectors.joining(" · ")));
    out.append('\n');
    heading(out, "Summary");
    out.append(account.summary().stream().map(Markdown::text).collect(Collectors.joining(" ")))
        .append('\n');
    heading(out, "Timeline");
    timeline(out, account);
    heading(out, "Root Cause");
    bullets(out, account.findings().causes());
    heading(out, "Contributing Factors");
    bullets(out, account.findings().factors());
    heading(out, "Impact");
    impact(out, account.impact());
    heading(out, "What Went Well");
    bullets(out, account.lessons().well());
    heading(out, "What Could Be Improved");
    bullets(out, account.lessons().improve());
    heading(out, "Action Items");
    tasks(out, account.lessons().tasks());
    heading(out, "Evidence");
    evidence(out, account.evidence());
    return out.toString();
  }

  private static void timeline(StringBuilder out, Account account) {
    row(out, "Time", "Who", "What");
    rule(out, 3);
    for (Account.Entry entry : account.timeline()) {
      row(out, entry.at().text(), text(entry.who()), text(entry.what()));
    }
    out.append("\n### Proposed\n\n");
    bulletsOr(out, account.response().proposed(), "Nothing was proposed.");
    out.append("\n### Done\n\n");
    bulletsOr(out, account.response().done(), "Nothing that was done is on record.");
  }

  private static void impact(StringBuilder out, Account.Impact impact) {
    bullets(out, impact.statements());
    out.append('\n');
    row(out, "Service", "Metric", "Worst", "At", "Normal");
    rule(out, 5);
    for (Account.Peak peak : impact.peaks()) {
      row(
          out,
          text(peak.service()),
          text(peak.metric()),
          peak.worst().map(worst -> text(worst.value())).orElse(UNKNOWN),
          peak.worst().map(worst -> worst.at().text()).orElse(UNKNOWN),
          peak.normal().map(Markdown::text).orElse(UNKNOWN));
    }
    out.append("\n### Objectives\n\n");
    if (impact.promises().isEmpty()) {
      out.append("The catalogue promises nothing of this service.\n");
    } else {
      row(out, "Objective", "Promised", "Worst", "Kept");
      rule(out, 4);
      for (Account.Promise promise : impact.promises()) {
        Optional<String> worst = promise.worst().map(Markdown::text);
        row(
            out,
            text(promise.what()),
            text(promise.promised()),
            worst.orElse(UNKNOWN),
            worst.isEmpty() ? UNKNOWN : promise.kept() ? "yes" : "no");
      }
    }
    out.append("\n### Error budget\n\n");
    if (impact.budgets().isEmpty()) {
      out.append("Error budget spent: ").append(UNKNOWN).append(".\n");
    }
    for (Account.Spent spent : impact.budgets()) {
      out.append("- ")
          .append(text(spent.what()))
          .append(": ")
          .append(spent.spent().map(Markdown::text).orElse(UNKNOWN))
          .append('\n');
    }
  }

  private static void tasks(StringBuilder out, List<Account.Task> tasks) {
    row(out, "Action", "Owner", "Priority", "Due Date");
    rule(out, 4);
    for (Account.Task task : tasks) {
      row(out, text(task.what()), text(task.owner()), task.priority().name(), task.due().words());
    }
  }

  private static void evidence(StringBuilder out, List<Account.Exhibit> exhibits) {
    if (exhibits.isEmpty()) {
      out.append("None was kept.\n");
      return;
    }
    row(out, "Evidence", "Time", "Kind", "What it shows");
    rule(out, 4);
    for (Account.Exhibit exhibit : exhibits) {
      row(out, text(exhibit.id()), exhibit.at().text(), text(exhibit.kind()), text(exhibit.what()));
    }
  }

  private static void heading(StringBuilder out, String heading) {
    out.append("\n## ").append(heading).append("\n\n");
  }

  private static void bullets(StringBuilder out, List<Statement> statements) {
    statements.forEach(statement -> out.append("- ").append(text(statement)).append('\n'));
  }

  private static void bulletsOr(StringBuilder out, List<Statement> statements, String otherwise) {
    bullets(out, statements);
    if (statements.isEmpty()) {
      out.append(otherwise).append('\n');
    }
  }

  private static void row(StringBuilder out, String... cells) {
    out.append("| ").append(String.join(" | ", cells)).append(" |\n");
  }

  private static void rule(StringBuilder out, int columns) {
    out.append("|").append(" --- |".repeat(columns)).append('\n');
  }

  private static String text(Statement statement) {
    return statement.fragments().stream().map(Markdown::text).collect(Collectors.joining());
  }

  private static String text(Fragment fragment) {
    return switch (fragment) {
      case Fragment.Quote quote -> escape(quote.text());
      case Fragment.Plain plain -> plain.text();
      case Fragment.Figure figure -> figure.text();
      case Fragment.When when -> when.text();
    };
  }

  /** A text of any kind as one line that Markdown shows as it is, cut to size. */
  public static String escape(String text) {
    StringBuilder out = new StringBuilder(text.length() + 8);
    int length = Math.min(text.length(), LONGEST);
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if (Character.isISOControl(c) || Character.getType(c) == Character.FORMAT) {
        out.append(' ');
      } else if (isMarkup(text, i)) {
        out.append('\\').append(c);
      } else {
        out.append(c);
      }
    }
    if (length < text.length()) {
      out.append('…');
    }
    return out.toString().strip().replaceAll(" {2,}", " ");
  }

  private static boolean isMarkup(String text, int at) {
    char c = text.charAt(at);
    return switch (c) {
      case '\\', '`', '*', '[', ']', '<', '>', '|', '~', '&', '!' -> true;
      // Within a word it emphasises nothing, and names are full of it.
      case '_' -> !isWord(text, at - 1) || !isWord(text, at + 1);
      case '#', '+', '-', '=' -> text.substring(0, at).isBlank();
      case '.', ')' -> at > 0 && text.substring(0, at).strip().chars().allMatch(Character::isDigit);
      default -> false;
    };
  }

  private static boolean isWord(String text, int at) {
    return at >= 0 && at < text.length() && Character.isLetterOrDigit(text.charAt(at));
  }
}
