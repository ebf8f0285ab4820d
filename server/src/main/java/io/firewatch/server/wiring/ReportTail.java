package io.firewatch.server.wiring;

import io.firewatch.kafka.codec.TriageJson;
import io.firewatch.kafka.feed.FeedListener;
import io.firewatch.kafka.feed.FeedPosition;
import io.firewatch.kafka.feed.FeedRecord;
import io.firewatch.kafka.feed.FeedSettings;
import io.firewatch.kafka.topic.Topics;
import io.firewatch.server.triage.ReportBoard;
import io.firewatch.telemetry.LogLine;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** From the reports in the log, those of before the start too, to the board of this node. */
final class ReportTail implements FeedListener {
  /** Far enough back to find the reports that are kept, each with some tellings. */
  static final FeedSettings SETTINGS = new FeedSettings(List.of(Topics.TRIAGE_REPORTS), 5_000, 0);

  private final ReportBoard board;

  ReportTail(ReportBoard board) {
    this.board = board;
  }

  @Override
  public void event(FeedRecord record, FeedPosition after) {
    board.put(TriageJson.decodeCard(record.value().getBytes(StandardCharsets.UTF_8)));
  }

  @Override
  public void line(LogLine line, FeedPosition after) {}
}
