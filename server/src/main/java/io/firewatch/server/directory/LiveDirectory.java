package io.firewatch.server.directory;

import io.firewatch.notification.directory.Directory;
import io.firewatch.server.config.DirectoryProperties;
import io.firewatch.server.config.FirewatchProperties;
import io.firewatch.server.file.InvalidFile;
import io.firewatch.server.file.LiveFile;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/** The directory as its file says, read again when the file changes. */
@Component
public final class LiveDirectory implements Supplier<Directory>, DisposableBean {
  private static final LiveFile.Kind<Directory> KIND =
      new LiveFile.Kind<>("directory", DirectoryReader::read, LiveDirectory::summary);

  private final LiveFile<Directory> file;

  LiveDirectory(DirectoryProperties properties, FirewatchProperties home) {
    this.file = LiveFile.open(KIND, properties.file(), home, properties.checkInterval());
  }

  private static String summary(Directory directory) {
    return "%d people, %d teams, %d rotas"
        .formatted(directory.people().size(), directory.teams().size(), directory.rotas().size());
  }

  /** The directory that is used where there is no other. */
  public static Directory shipped() {
    return KIND.shipped();
  }

  @Override
  public Directory get() {
    return file.get();
  }

  public Path file() {
    return file.path();
  }

  /** What is wrong with the file, when the directory in use is an older one. */
  public Optional<String> mistake() {
    return file.mistake();
  }

  /**
   * Reads the file now.
   *
   * @throws InvalidFile when it has a mistake; then the directory stays as it was
   */
  public Directory reload() {
    return file.reload();
  }

  @Override
  public void destroy() {
    file.close();
  }
}
