package io.zotee.clients;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/**
 * A directory that is deleted with all it holds when it is closed. JUnit's own prints a warning for
 * each symbolic link it deletes, and clients unpack whole operating systems.
 */
record TemporaryDirectory(Path path) implements AutoCloseable {

  /** Creates an empty one; the directory it lies in is created too if it is missing. */
  static TemporaryDirectory below(Path parent) {
    try {
      return new TemporaryDirectory(
          Files.createTempDirectory(Files.createDirectories(parent), "clients"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    Files.walkFileTree(path, new Deletion());
  }

  private static final class Deletion extends SimpleFileVisitor<Path> {
    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      Files.delete(file);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure)
        throws IOException {
      if (failure != null) {
        throw failure;
      }
      Files.delete(directory);
      return FileVisitResult.CONTINUE;
    }
  }
}
