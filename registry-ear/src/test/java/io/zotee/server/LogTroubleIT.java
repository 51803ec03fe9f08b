package io.zotee.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.zotee.protocol.client.Await;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The running server whose log is rotated under load, or cannot be written. */
class LogTroubleIT {
  private static final Pattern LISTENING = Pattern.compile("listening on (http://[^ ,\"]+)");
  private static final Pattern REQUEST = Pattern.compile("/v2/\\?(load-\\d+)\"");
  private static final String LOST = "lines of the log were lost";
  private static final int ROTATIONS = 20;

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private volatile boolean enough;

  @Test
  void isRotatedUnderLoadWithoutLosingALine(@TempDir Path directory) throws Exception {
    Path logs = Files.createDirectory(directory.resolve("logs"));
    Path output = logs.resolve("zot.log");
    ExecutorService load = Executors.newSingleThreadExecutor();
    int sent;
    try (ZotServer server = ZotServer.launch(writing(directory, output))) {
      URI uri = listening(output);
      Future<Integer> requests = load.submit(() -> load(uri));
      for (int rotation = 1; rotation <= ROTATIONS; rotation++) {
        Files.move(output, logs.resolve("zot.log." + rotation));
        Await.until("a new file", () -> count(output) > 5);
      }
      enough = true;
      sent = requests.get(20, TimeUnit.SECONDS);
      server.stop();
    } finally {
      enough = true;
      load.shutdown();
    }

    List<String> told = new ArrayList<>();
    try (Stream<Path> files = Files.list(logs)) {
      for (Path file : files.toList()) {
        REQUEST.matcher(Files.readString(file)).results().forEach(line -> told.add(line.group(1)));
      }
    }
    assertThat(told).hasSize(sent).doesNotHaveDuplicates();
  }

  private int load(URI uri) throws IOException, InterruptedException {
    int sent = 0;
    while (!enough) {
      ask(uri, "load-" + sent++);
    }
    return sent;
  }

  @Test
  void goesOnWhenTheDiskIsFull(@TempDir Path directory) throws Exception {
    Path logs = Files.createDirectory(directory.resolve("logs"));
    assumeTrue(
        runs("mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", logs.toString()),
        "skipped: no mount right on this machine");
    Path output = logs.resolve("zot.log");
    try (ZotServer server = ZotServer.launch(writing(directory, output))) {
      URI uri = listening(output);
      for (int i = 0; i < 300; i++) {
        ask(uri, "full");
      }
      assertThat(server.log().lines())
          .singleElement()
          .asString()
          .startsWith("zot: the log cannot be written (No space left on device)");
      assertThat(runs("mount", "-o", "remount,size=4m", logs.toString())).isTrue();
      ask(uri, "after");
      Await.until("lines come again", () -> read(output).contains("/v2/?after"));
      Await.until("what was lost is told", () -> read(output).contains(LOST));
      Await.until("the end is told", () -> server.log().contains("can be written again"));
      assertThat(server.stop().exitCode()).isZero();
    } finally {
      runs("umount", "-l", logs.toString());
    }
  }

  @Test
  void goesOnWhenNobodyReadsStandardOutput(@TempDir Path directory) throws Exception {
    Path pipe = directory.resolve("pipe");
    Path errors = directory.resolve("errors");
    assertThat(runs("mkfifo", pipe.toString())).isTrue();
    ZotSetup setup =
        ZotSetup.in(directory)
            .command(
                Path.of("/bin/sh"),
                "-c",
                "exec '%s' serve config.json >'%s' 2>'%s'"
                    .formatted(ZotSetup.script(), pipe, errors));
    try (ZotServer server = ZotServer.launch(setup);
        InputStream reader = new FileInputStream(pipe.toFile())) {
      URI uri = URI.create(readUntil(reader, LISTENING).group(1));
      for (int i = 0; i < 500; i++) {
        ask(uri, "x".repeat(1000));
      }
      Await.until("it is told", () -> read(errors).contains("nobody takes the lines of the log"));
      readUntil(reader, Pattern.compile(LOST));
      ask(uri, "after");
      readUntil(reader, Pattern.compile("/v2/\\?after"));
      assertThat(read(errors).lines()).hasSize(1);
      server.kill();
    }
  }

  private void ask(URI server, String query) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(server.resolve("/v2/?" + query)).build();
    assertThat(client.send(request, BodyHandlers.discarding()).statusCode()).isEqualTo(200);
  }

  private static ZotSetup writing(Path directory, Path output) {
    return ZotSetup.in(directory)
        .configuration(
            """
            {"storage": {"rootDirectory": "%s"}, "http": {"port": "0"},
             "log": {"level": "info", "output": "%s"}}
            """
                .formatted(directory.resolve("root"), output));
  }

  private static URI listening(Path output) {
    Await.until("the end of the start", () -> LISTENING.matcher(read(output)).find());
    Matcher matcher = LISTENING.matcher(read(output));
    assertThat(matcher.find()).isTrue();
    return URI.create(matcher.group(1));
  }

  private static Matcher readUntil(InputStream in, Pattern pattern) throws IOException {
    StringBuilder seen = new StringBuilder();
    byte[] some = new byte[4096];
    for (int length = in.read(some); length >= 0; length = in.read(some)) {
      seen.append(new String(some, 0, length, StandardCharsets.UTF_8));
      Matcher matcher = pattern.matcher(seen);
      if (matcher.find()) {
        return matcher;
      }
    }
    throw new AssertionError("the output ended without " + pattern);
  }

  private static long count(Path file) {
    return REQUEST.matcher(read(file)).results().count();
  }

  private static String read(Path file) {
    try {
      return Files.exists(file) ? Files.readString(file) : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean runs(String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getInputStream().readAllBytes();
    return process.waitFor() == 0;
  }
}
