package io.firewatch.cli.logs;

import io.firewatch.cli.terminal.Failure;
import io.firewatch.cli.terminal.ProgressLine;
import io.firewatch.triage.line.LineFormat;
import io.firewatch.triage.template.LogTemplate;
import io.firewatch.triage.template.TemplateBatch;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/** Clusters the lines of one file; the table appears whole or not at all. */
final class ClusterFile {
  private static final int SAMPLE = 500;
  private static final int REPORT = 20_000;

  /** How much there was. */
  record Result(int lines, int templates) {}

  private final Path input;
  private final ProgressLine progress;

  ClusterFile(Path input, ProgressLine progress) {
    this.input = input;
    this.progress = progress;
  }

  Result write(Path output) {
    Path absolute = output.toAbsolutePath();
    Path folder = absolute.resolveSibling("");
    try {
      TemplateBatch.Assignment assignment = read();
      Files.createDirectories(folder);
      Path unfinished = Files.createTempFile(folder, ".firewatch-", ".part");
      try {
        write(assignment, unfinished);
        Files.move(unfinished, absolute, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(unfinished);
      }
      return new Result(assignment.lines(), assignment.templates());
    } catch (IOException | UncheckedIOException e) {
      throw new Failure(
          Failure.Kind.FAILED,
          "%s could not be clustered into %s: %s".formatted(input, output, e.getMessage()),
          e);
    }
  }

  private TemplateBatch.Assignment read() throws IOException {
    long size = Math.max(1, Files.size(input));
    TemplateBatch batch = new TemplateBatch();
    try (LineSource lines = new LineSource(input)) {
      List<String> sample = new ArrayList<>();
      String line = lines.next();
      for (; line != null && sample.size() < SAMPLE; line = lines.next()) {
        sample.add(line);
      }
      LineFormat format = LineFormat.learn(sample);
      sample.forEach(early -> batch.add(format.message(early)));
      for (; line != null; line = lines.next()) {
        batch.add(format.message(line));
        if (batch.lines() % REPORT == 0) {
          show("Reading", lines.bytesRead() / (double) size, batch.lines());
        }
      }
    }
    return batch.finish();
  }

  private void write(TemplateBatch.Assignment assignment, Path file) throws IOException {
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      out.write("LineId,EventId,EventTemplate\n");
      for (int line = 0; line < assignment.lines(); line++) {
        LogTemplate template = assignment.template(line);
        out.write((line + 1) + "," + template.id() + "," + quote(template.text()) + "\n");
        if (line % REPORT == 0) {
          show("Writing", line / (double) assignment.lines(), line);
        }
      }
    }
  }

  private void show(String phase, double share, int lines) {
    progress.show(phase, share, "%s, %,d lines".formatted(input.getFileName(), lines));
  }

  private static String quote(String text) {
    boolean plain = text.indexOf(',') < 0 && text.indexOf('"') < 0 && text.indexOf('\r') < 0;
    return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
  }
}
