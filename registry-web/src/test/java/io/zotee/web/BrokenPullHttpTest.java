package io.zotee.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pulls that cannot be finished, and what is said of them in the log. */
class BrokenPullHttpTest {
  private static final Duration DEADLINE = Duration.ofSeconds(20);

  private final Logger root = Logger.getLogger("");
  private final Logger web = Logger.getLogger("io.zotee.web");
  private final List<LogRecord> records = new CopyOnWriteArrayList<>();
  private final Handler recorder =
      new Handler() {
        @Override
        public void publish(LogRecord logged) {
          records.add(logged);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };

  @BeforeEach
  void listen() {
    web.setLevel(Level.FINE);
    root.addHandler(recorder);
  }

  @AfterEach
  void stopListening() {
    web.setLevel(null);
    root.removeHandler(recorder);
  }

  private LogRecord awaitRecord(Predicate<LogRecord> wanted) throws InterruptedException {
    long end = System.nanoTime() + DEADLINE.toNanos();
    while (System.nanoTime() < end) {
      for (LogRecord logged : records) {
        if (wanted.test(logged)) {
          return logged;
        }
      }
      Thread.sleep(10);
    }
    throw new AssertionError("not logged; what was: " + records);
  }

  @Test
  void a_client_that_goes_away_is_only_of_interest_to_those_who_debug(@TempDir Path directory)
      throws Exception {
    try (Fixture fixture = new Fixture(directory)) {
      String path = "/v2/a/blobs/" + fixture.pushBlob("a", Fixture.content(32 << 20));
      for (RawClient client : List.of(fixture.client(), fixture.resources())) {
        records.clear();
        readALittle(client, path);

        awaitRecord(logged -> logged.getMessage().contains("went away"));
        assertThat(records)
            .allMatch(logged -> logged.getLevel().intValue() <= Level.INFO.intValue());
        assertThat(client.head(path).status()).isEqualTo(200);
      }
    }
  }

  private static void readALittle(RawClient client, String path) throws IOException {
    try (Socket socket = new Socket(client.server().getAddress(), client.server().getPort())) {
      String request = "GET " + path + " HTTP/1.1\r\nHost: a\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      assertThat(socket.getInputStream().readNBytes(100)).hasSize(100);
    }
  }

  @Test
  void content_that_cannot_be_read_is_our_failure_and_nothing_internal_is_told(
      @TempDir Path directory) throws Exception {
    try (Fixture fixture = new Fixture(directory)) {
      byte[] manifest = fixture.manifest("a", "layer");
      fixture.push("a", "latest", manifest);
      String hex = Fixture.digest(manifest).substring("sha256:".length());
      damage(directory, hex);
      records.clear();
      for (RawClient client : List.of(fixture.client(), fixture.resources())) {
        RawClient.Reply reply = client.get("/v2/a/manifests/latest", "X-Request-Id: broken");

        assertThat(reply.status()).isEqualTo(500);
        assertThat(reply.text()).contains("\"code\":\"UNKNOWN\"", "broken").doesNotContain(hex);
      }
      LogRecord logged = awaitRecord(BrokenPullHttpTest::isFailure);
      assertThat(logged.getMessage()).contains(hex);
      assertThat(logged.getThrown()).isNotNull();
      assertThat(records).as("said once").filteredOn(BrokenPullHttpTest::isFailure).hasSize(1);
    }
  }

  private static boolean isFailure(LogRecord logged) {
    return logged.getLevel().intValue() >= Level.SEVERE.intValue();
  }

  private static void damage(Path directory, String hex) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.filter(it -> it.getFileName().toString().equals(hex)).toList()) {
        Files.delete(file);
        Files.writeString(file, "damaged");
      }
    }
  }
}
