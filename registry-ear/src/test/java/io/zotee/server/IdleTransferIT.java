package io.zotee.server;

import static io.zotee.protocol.client.AnswerAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.zotee.protocol.client.Answer;
import io.zotee.protocol.client.Await;
import io.zotee.protocol.client.RawConnection;
import io.zotee.protocol.client.RegistryClient;
import io.zotee.protocol.client.RegistryTarget;
import io.zotee.protocol.client.Repository;
import io.zotee.protocol.client.Upload;
import io.zotee.protocol.content.Content;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** An upload may take any time as long as it moves; one that stands still is cut. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IdleTransferIT {
  /** Long enough for a busy machine to begin to read what was sent to it. */
  private static final Duration IDLE = Duration.ofSeconds(5);

  private static final int WHOLE = 100_000;
  private static final int ARRIVED = 40_000;

  private ZotServer server;
  private RegistryClient registry;

  @BeforeAll
  void start(@TempDir Path directory) throws IOException, InterruptedException {
    server =
        ZotServer.start(
            setup(directory, "\"port\": 0, \"readTimeout\": \"%ds\"".formatted(IDLE.toSeconds())));
    registry = new RegistryClient(target(server.uri()));
    warmUp();
  }

  /** A server whose section {@code http} has these entries. */
  ZotSetup setup(Path directory, String http) throws IOException, InterruptedException {
    return ZotSetup.in(directory)
        .configuration(
            "{\"storage\": {\"rootDirectory\": \"%s\"}, \"http\": {%s}}"
                .formatted(directory.resolve("root"), http));
  }

  /** How that server is reached. */
  RegistryTarget target(URI uri) {
    return new RegistryTarget(uri, false);
  }

  /** What is done for the first time takes longest, and the server counts that time, too. */
  private void warmUp() {
    Content blob = Content.random(WHOLE);
    Upload upload = registry.freshRepository().startUpload();
    assertThat(upload.patchChunk(0, blob.bytes())).hasStatus(202);
    assertThat(upload.put(blob.digest())).hasStatus(201);
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @Test
  void uploadThatStandsStillIsCutAndCanBeResumed() {
    Repository repository = registry.freshRepository();
    Content blob = Content.random(WHOLE);
    Upload upload = repository.startUpload();
    try (RawConnection connection = patch(upload, WHOLE)) {
      connection.send(blob.slice(0, ARRIVED));

      Optional<Answer> answer = connection.answer(); // waits: the client itself never gives up

      answer.ifPresent(refusal -> assertThat(refusal.status()).isBetween(400, 499));
    }
    String arrived = "0-" + (ARRIVED - 1);
    Await.until("Range: " + arrived, () -> upload.status().requiredHeader("Range").equals(arrived));
    assertThat(upload.patchChunk(ARRIVED, blob.slice(ARRIVED, WHOLE))).hasStatus(202);
    assertThat(upload.put(blob.digest())).hasStatus(201);
  }

  @Test
  void uploadThatMovesMayTakeLonger() {
    Repository repository = registry.freshRepository();
    Content blob = Content.random(WHOLE);
    Upload upload = repository.startUpload();
    long end = System.nanoTime() + IDLE.multipliedBy(2).toNanos();
    try (RawConnection connection = patch(upload, WHOLE)) {
      int sent = 0;
      long next = System.nanoTime();
      while (System.nanoTime() < end) {
        int before = sent;
        connection.send(blob.slice(sent, ++sent));
        next += IDLE.dividedBy(8).toNanos();
        long pause = next;
        Await.until("a pause after byte " + before, () -> System.nanoTime() > pause);
      }
      connection.send(blob.slice(sent, WHOLE));

      assertThat(connection.answer().orElseThrow()).hasStatus(202);
    }
    assertThat(upload.put(blob.digest())).hasStatus(201);
  }

  private RawConnection patch(Upload upload, int length) {
    return registry
        .connect()
        .request("PATCH", upload.location().getRawPath(), "Content-Length: " + length);
  }
}
