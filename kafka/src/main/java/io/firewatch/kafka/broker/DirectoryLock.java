package io.firewatch.kafka.broker;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keeps a second broker out of a directory. The broker has a lock of its own, but takes it only
 * after it has opened, and thereby damaged, the metadata log of the one that is running. The kernel
 * drops the lock when a process dies, so the file that stays behind means nothing.
 */
final class DirectoryLock implements AutoCloseable {
  // POSIX locks do not hold inside one process, and are lost when any of its descriptors closes.
  private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

  private final Path directory;
  private final FileChannel channel;

  private DirectoryLock(Path directory, FileChannel channel) {
    this.directory = directory;
    this.channel = channel;
  }

  /**
   * Takes the directory, making it when it is not there.
   *
   * @throws IOException when it is taken, or cannot be made
   */
  static DirectoryLock acquire(Path wanted) throws IOException {
    Files.createDirectories(wanted);
    Path directory = wanted.toRealPath();
    if (!HELD_HERE.add(directory)) {
      throw inUse();
    }
    FileChannel channel = null;
    try {
      channel =
          FileChannel.open(
              directory.resolve("in-use.lock"),
              StandardOpenOption.CREATE,
              StandardOpenOption.WRITE);
      FileLock lock = channel.tryLock();
      if (lock == null) {
        throw inUse();
      }
      return new DirectoryLock(directory, channel);
    } catch (IOException e) {
      HELD_HERE.remove(directory);
      if (channel != null) {
        channel.close();
      }
      throw e;
    }
  }

  private static IOException inUse() {
    return new IOException("another running broker uses this directory");
  }

  @Override
  public void close() throws IOException {
    channel.close();
    HELD_HERE.remove(directory);
  }
}
