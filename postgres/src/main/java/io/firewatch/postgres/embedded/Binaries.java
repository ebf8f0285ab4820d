package io.firewatch.postgres.embedded;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.Properties;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** The server's programs, unpacked from the class path once per version. */
final class Binaries {
  private static final String PREFIX = "binaries-";

  private Binaries() {}

  /**
   * @return the directory that holds {@code initdb}, {@code pg_ctl} and {@code postgres}
   */
  static Path unpack(ServerDirectory directory) throws IOException {
    Path unpacked = directory.root().resolve(PREFIX + version());
    if (!Files.exists(unpacked)) {
      Path half = directory.root().resolve("unpacking");
      ServerDirectory.deleteTree(half);
      unpack(archive(), half);
      Files.move(half, unpacked, StandardCopyOption.ATOMIC_MOVE);
    }
    return unpacked.resolve("bin");
  }

  /** Deletes the programs of versions that were in use before. */
  static void deleteOthers(ServerDirectory directory) throws IOException {
    String current = PREFIX + version();
    try (var all = Files.newDirectoryStream(directory.root(), PREFIX + "*")) {
      for (Path old : all) {
        if (!old.getFileName().toString().equals(current)) {
          ServerDirectory.deleteTree(old);
        }
      }
    }
  }

  /** Version of the server, such as {@code 18.6.0}. */
  static String version() throws IOException {
    Properties properties = new Properties();
    try (InputStream in = Binaries.class.getResourceAsStream("binaries.properties")) {
      properties.load(in);
    }
    return properties.getProperty("version");
  }

  private static String archive() {
    String system =
        System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("mac") ? "darwin" : "linux";
    String machine =
        switch (System.getProperty("os.arch")) {
          case "amd64", "x86_64" -> "x86_64";
          case "aarch64", "arm64" -> "arm_64";
          case String other -> other;
        };
    String library = Files.exists(Path.of("/etc/alpine-release")) ? "-alpine_linux" : "";
    return "/postgres-" + system + "-" + machine + library + ".txz";
  }

  private static void unpack(String archive, Path target) throws IOException {
    Files.createDirectories(target);
    Path packed = target.resolve("packed.txz");
    try (InputStream in = Binaries.class.getResourceAsStream(archive)) {
      if (in == null) {
        throw new StartFailure(
            "this build holds no PostgreSQL for this system ("
                + archive
                + "): give the address of a PostgreSQL server, or build for all platforms");
      }
      Files.copy(in, packed);
    }
    try (InputStream expanded = expand(packed, "xz");
        var tar = new TarArchiveInputStream(expanded)) {
      for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        write(tar, entry, target);
      }
      expanded.transferTo(OutputStream.nullOutputStream());
    }
    Files.delete(packed);
  }

  /**
   * What is packed, unpacked by the system's own program where there is one: several times as fast
   * as Java code that has just been loaded.
   *
   * @throws IOException also on reading to the end, when the program failed
   */
  static InputStream expand(Path packed, String program) throws IOException {
    Process process;
    try {
      process =
          new ProcessBuilder(program, "-dc")
              .redirectInput(packed.toFile())
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
    } catch (IOException absent) {
      return new XZInputStream(new BufferedInputStream(Files.newInputStream(packed), 1 << 16));
    }
    return new FilterInputStream(new BufferedInputStream(process.getInputStream(), 1 << 16)) {
      @Override
      public int read(byte[] buffer, int from, int most) throws IOException {
        int read = super.read(buffer, from, most);
        if (read < 0) {
          checkEnd(process, packed);
        }
        return read;
      }
    };
  }

  private static void checkEnd(Process process, Path packed) throws IOException {
    try {
      if (process.waitFor() != 0) {
        throw new IOException("xz cannot unpack " + packed + ": exit " + process.exitValue());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException();
    }
  }

  private static void write(TarArchiveInputStream tar, TarArchiveEntry entry, Path target)
      throws IOException {
    Path path = target.resolve(entry.getName()).normalize();
    if (!path.startsWith(target)) {
      throw new IOException("archive entry outside of its directory: " + entry.getName());
    }
    if (entry.isDirectory()) {
      Files.createDirectories(path);
      return;
    }
    Files.createDirectories(path.resolveSibling(""));
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
      return;
    }
    try (var out = new BufferedOutputStream(Files.newOutputStream(path), 1 << 16)) {
      tar.transferTo(out);
    }
    if ((entry.getMode() & 0100) != 0) {
      Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
  }
}
