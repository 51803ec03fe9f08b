package io.zotee.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * A directory with a file {@code zot.json} in it as Kubernetes mounts a ConfigMap: the file is a
 * link through {@code ..data}, which is a link to a directory that is replaced with each change.
 */
final class ConfigMap {
  private final Path directory;
  private int number;

  /** Mounts this text. */
  ConfigMap(Path directory, String text) {
    this.directory = directory;
    try {
      Files.createDirectories(directory);
      Files.createSymbolicLink(file(), Path.of("..data", "zot.json"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    swap(text);
  }

  Path file() {
    return directory.resolve("zot.json");
  }

  /** Changes the text in one step. */
  void swap(String text) {
    Path data = directory.resolve("..data");
    try {
      Path next = Files.createDirectory(directory.resolve("..version" + ++number));
      Files.writeString(next.resolve("zot.json"), text);
      Path link = Files.createSymbolicLink(directory.resolve("..data_tmp"), next.getFileName());
      Files.move(link, data, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      Path last = directory.resolve("..version" + (number - 1));
      Files.deleteIfExists(last.resolve("zot.json"));
      Files.deleteIfExists(last);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
