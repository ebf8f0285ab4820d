package io.firewatch.server.objective;

import io.firewatch.objective.ObjectiveBook;
import io.firewatch.server.config.FirewatchProperties;
import io.firewatch.server.config.ObjectiveProperties;
import io.firewatch.server.file.InvalidFile;
import io.firewatch.server.file.LiveFile;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/** The objectives as their file says, read again when the file changes. */
@Component
public final class LiveObjectives implements Supplier<ObjectiveBook>, DisposableBean {
  private static final LiveFile.Kind<ObjectiveBook> KIND =
      new LiveFile.Kind<>(
          "objectives",
          ObjectiveReader::read,
          book -> book.objectives().size() + " service level objectives");

  private final LiveFile<ObjectiveBook> file;

  LiveObjectives(ObjectiveProperties properties, FirewatchProperties home) {
    this.file = LiveFile.open(KIND, properties.file(), home, properties.checkInterval());
  }

  /** The objectives that are used where there are no others. */
  public static ObjectiveBook shipped() {
    return KIND.shipped();
  }

  @Override
  public ObjectiveBook get() {
    return file.get();
  }

  /** What is wrong with the file, when the objectives in use are older. */
  public Optional<String> mistake() {
    return file.mistake();
  }

  /**
   * Reads the file now.
   *
   * @throws InvalidFile when it has a mistake; then the objectives stay as they were
   */
  public ObjectiveBook reload() {
    return file.reload();
  }

  @Override
  public void destroy() {
    file.close();
  }
}
