package io.firewatch.cli.detect;

import io.firewatch.cli.terminal.Failure;
import io.firewatch.detection.rarity.RarityDetector;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Scores one file, row by row. */
final class SeriesFile {
  private final Path file;
  private final StagedFiles outputs;

  SeriesFile(Path file, StagedFiles outputs) {
    this.file = file;
    this.outputs = outputs;
  }

  void score(@Nullable Path scores, @Nullable Path plot) throws IOException {
    Plot drawing = plot == null ? null : new Plot(String.valueOf(file.getFileName()));
    try (BufferedReader in = Files.newBufferedReader(file);
        Writer out =
            scores == null ? Writer.nullWriter() : Files.newBufferedWriter(outputs.stage(scores))) {
      out.write(Scores.HEADING + '\n');
      score(in, out, drawing);
    } catch (CharacterCodingException e) {
      throw new Failure(Failure.Kind.FAILED, file + " is not UTF-8 text.", e);
    }
    if (drawing != null && plot != null) {
      try (BufferedWriter out = Files.newBufferedWriter(outputs.stage(plot))) {
        drawing.write(out);
      }
    }
  }

  private void score(BufferedReader in, Writer out, @Nullable Plot drawing) throws IOException {
    ReadingParser parser = new ReadingParser(file.toString());
    RarityDetector detector = new RarityDetector();
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      Reading reading = parser.parse(line);
      if (reading == null) {
        continue;
      }
      if (drawing != null) {
        drawing.expect(detector);
      }
      double score = detector.score(reading.timestampMillis(), reading.value());
      out.write(Scores.row(reading, score) + '\n');
      if (drawing != null) {
        drawing.add(reading, detector.verdict());
      }
    }
  }
}
