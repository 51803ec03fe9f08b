package io.zotee.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;

/**
 * How to start a {@link ZotServer}. Unless told otherwise: images in {@code root} below the given
 * directory, 127.0.0.1, a port that the kernel chooses.
 */
public final class ZotSetup {
  private static final Path SCRIPT = Path.of("..", "zot").toAbsolutePath().normalize();

  private final Path directory;
  private final List<String> javaOptions = new ArrayList<>();
  private final Map<String, String> environment = new HashMap<>();
  private String configuration;
  private List<String> command = List.of(SCRIPT.toString(), "serve", "config.json");

  private HttpClient probe = HttpClient.newHttpClient();

  private ZotSetup(Path directory) {
    this.directory = directory;
    this.configuration =
        """
        {"storage": {"rootDirectory": "%s"}, "http": {"port": "0"}, "log": {"level": "info"}}
        """
            .formatted(directory.resolve("root"));
  }

  /**
   * A setup whose files are all in one directory.
   *
   * @param directory exists; the server's working directory, and where its log {@code zot.log} goes
   */
  public static ZotSetup in(Path directory) {
    return new ZotSetup(directory.toAbsolutePath());
  }

  /** The text of the configuration file {@code config.json}. */
  public ZotSetup configuration(String json) {
    configuration = json;
    return this;
  }

  /** Options of the Java virtual machine, after the server's own. */
  public ZotSetup javaOptions(String... options) {
    javaOptions.addAll(List.of(options));
    return this;
  }

  /** A variable of the process's environment. */
  public ZotSetup environment(String name, String value) {
    environment.put(name, value);
    return this;
  }

  /** Whom the question whether the server is ready trusts, where the server has TLS. */
  public ZotSetup trusting(SSLContext trusted) {
    probe = HttpClient.newBuilder().sslContext(trusted).build();
    return this;
  }

  HttpClient probe() {
    return probe;
  }

  /** The arguments after {@code zot}, instead of {@code serve config.json}. */
  public ZotSetup arguments(String... arguments) {
    return command(SCRIPT, arguments);
  }

  /** Another way to the script, a symbolic link say, and its arguments. */
  public ZotSetup command(Path script, String... arguments) {
    List<String> words = new ArrayList<>(List.of(script.toString()));
    words.addAll(List.of(arguments));
    command = words;
    return this;
  }

  /** The script {@code zot} at the top of the project. */
  public static Path script() {
    return SCRIPT;
  }

  Path directory() {
    return directory;
  }

  ProcessBuilder process(Path log) {
    try {
      Files.writeString(directory.resolve("config.json"), configuration);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.directory(directory.toFile());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().put("ZOT_JAVA_OPTS", String.join(" ", javaOptions));
    builder.environment().putAll(environment);
    builder.redirectErrorStream(true);
    builder.redirectOutput(log.toFile());
    return builder;
  }
}
