package io.zotee.launcher;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The part of the configuration that the server underneath needs before the registry runs.
 *
 * @param file the absolute path of the configuration file, absent when there is none
 */
record ServerSettings(
    @Nullable Path file,
    Path rootDirectory,
    String address,
    int port,
    Duration readTimeout,
    Duration writeTimeout,
    String logLevel) {

  static ServerSettings load(@Nullable Path file) throws CannotStartException {
    if (file != null && !java.nio.file.Files.isReadable(file)) {
      throw new CannotStartException(file + ": no such file");
    }
    return new ServerSettings(
        file,
        (file == null ? Path.of("zotee-data") : file.resolveSibling("root")).toAbsolutePath(),
        "127.0.0.1",
        Integer.getInteger("stub.port", 0),
        Duration.ofSeconds(60),
        Duration.ofSeconds(60),
        "INFO");
  }
}
