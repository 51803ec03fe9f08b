package io.zotee.upkeep;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Everything below a directory: names, times, and the content of files. */
record DirectoryState(Map<String, String> files) {
  static DirectoryState of(Path directory) throws IOException {
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> walked = Files.walk(directory)) {
      for (Path path : walked.toList()) {
        String content =
            Files.isDirectory(path)
                ? ""
                : KeptRegistry.digest(new String(Files.readAllBytes(path), ISO_8859_1)).toString();
        files.put(path.toString(), Files.getLastModifiedTime(path) + " " + content);
      }
    }
    return new DirectoryState(files);
  }
}
