package io.zotee.storage.local;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Looks into directories. */
final class Directories {
  private Directories() {}

  /** Takes an entry of a directory. */
  interface Each {
    void take(Path entry) throws IOException;
  }

  /** Tells a directory's entries, in no order; none when there is no such directory. */
  static void forEach(Path directory, Each each) throws IOException {
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
      for (Path entry : entries) {
        each.take(entry);
      }
    } catch (NoSuchFileException e) {
      // then nothing is in it
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
  }
}
