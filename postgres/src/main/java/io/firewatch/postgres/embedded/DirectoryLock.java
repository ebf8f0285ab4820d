package io.firewatch.postgres.embedded;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Held as long as this process uses the directory. It ends with the process, however that ends, so
 * whoever holds it may take every server still running there for a leftover.
 */
final class DirectoryLock implements AutoCloseable {
  /** Opening and closing the file a second time would let go of this process's lock. */
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  private final Path file;
  private final FileChannel channel;

  private DirectoryLock(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  static DirectoryLock take(ServerDirectory directory) throws IOException {
    Path file = directory.lock();
    if (HELD.add(file)) {
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (channel.tryLock() != null) {
        return new DirectoryLock(file, channel);
      }
      channel.close();
      HELD.remove(file);
    }
    throw new StartFailure(
        "another Firewatch is running on " + directory.root() + "; stop it or use another home");
  }

  @Override
  public void close() throws IOException {
    channel.close();
    HELD.remove(file);
  }
}
