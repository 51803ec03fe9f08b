package io.zotee.bench;

import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** Where and when was measured: figures of one machine say little about another's. */
final class Machine {
  private Machine() {}

  static JsonObjectBuilder describe() {
    try {
      FileStore disk = Files.getFileStore(Path.of("").toAbsolutePath());
      return Json.createObjectBuilder()
          .add("time", Instant.now().toString())
          .add("processor", value(Path.of("/proc/cpuinfo"), "model name"))
          .add("cores", Runtime.getRuntime().availableProcessors())
          .add("memory", value(Path.of("/proc/meminfo"), "MemTotal"))
          .add("kernel", System.getProperty("os.version"))
          .add("java", System.getProperty("java.runtime.version"))
          .add("fileSystem", disk.type());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String value(Path file, String key) throws IOException {
    List<String> lines = Files.readAllLines(file);
    return lines.stream()
        .filter(line -> line.startsWith(key))
        .map(line -> line.substring(line.indexOf(':') + 1).strip())
        .findFirst()
        .orElse("unknown");
  }
}
