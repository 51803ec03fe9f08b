package io.zotee.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The running server on a disk that fails: what it answers and says, and that it recovers. */
class FaultsIT {
  private static final byte[] SMALL = "small".getBytes(StandardCharsets.UTF_8);
  private static final byte[] LARGE = new byte[6 << 20];
  private static final String NOT_ALLOWED = "skipped: no mount right on this machine";

  private final HttpClient client = HttpClient.newHttpClient();
  private final Path directory;
  private final Path root;

  FaultsIT(@TempDir Path directory) throws IOException {
    this.directory = directory;
    this.root = Files.createDirectory(directory.resolve("root"));
  }

  @Test
  void aFullDiskRefusesPushesAndServesPulls() throws Exception {
    assumeTrue(runs("mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", root), NOT_ALLOWED);
    try (ZotServer server = ZotServer.start(ZotSetup.in(directory))) {
      assertThat(push(server, SMALL).statusCode()).isEqualTo(201);
      for (int request = 0; request < 3; request++) {
        HttpResponse<String> refusal = push(server, LARGE);
        assertThat(refusal.statusCode()).as(refusal.body()).isEqualTo(507);
        assertThat(refusal.body()).contains("disk is full").doesNotContain(root.toString());
        assertThat(pull(server)).isEqualTo(SMALL);
      }
      assertThat(errors(server)).singleElement().asString().contains("disk is full");
      assertThat(runs("mount", "-o", "remount,size=32m", root)).isTrue();
      assertThat(push(server, LARGE).statusCode()).isEqualTo(201);
      awaitEndSaid(server);
      assertThat(errors(server)).hasSize(1);
      assertThat(server.stop().exitCode()).isZero();
    } finally {
      runs("umount", "-l", root);
    }
  }

  @Test
  void aReadOnlyRepositoryRefusesPushesAndServesPulls() throws Exception {
    Path app = root.resolve("app");
    try (ZotServer server = ZotServer.start(ZotSetup.in(directory))) {
      assertThat(push(server, SMALL).statusCode()).isEqualTo(201);
      assumeTrue(runs("mount", "--bind", app, app), NOT_ALLOWED);
      assumeTrue(runs("mount", "-o", "remount,ro,bind", app), NOT_ALLOWED);
      for (int request = 0; request < 3; request++) {
        HttpResponse<String> refusal = push(server, LARGE);
        assertThat(refusal.statusCode()).as(refusal.body()).isEqualTo(500);
        assertThat(refusal.body()).contains("can only be read").doesNotContain(root.toString());
        assertThat(pull(server)).isEqualTo(SMALL);
      }
      assertThat(errors(server)).singleElement().asString().contains("Read-only file system");
      assertThat(runs("umount", app)).isTrue();
      assertThat(push(server, LARGE).statusCode()).isEqualTo(201);
      assertThat(errors(server)).hasSize(1);
      assertThat(server.stop().exitCode()).isZero();
    } finally {
      runs("umount", "-l", app);
    }
  }

  @Test
  void withoutFileDescriptorsClientsAreToldToComeAgain() throws Exception {
    try (ZotServer server = ZotServer.start(ZotSetup.in(directory))) {
      assertThat(push(server, SMALL).statusCode()).isEqualTo(201);
      assertThat(pull(server)).isEqualTo(SMALL);
      assumeTrue(
          limitDescriptors(server, lowestFreeDescriptor(server)),
          "skipped: prlimit is not there or not allowed");
      HttpResponse<String> refusal = push(server, LARGE);
      assertThat(refusal.statusCode()).as(refusal.body()).isEqualTo(503);
      assertThat(refusal.headers().firstValue("Retry-After")).contains("1");
      assertThat(refusal.body()).contains("files open").doesNotContain(root.toString());
      assertThat(limitDescriptors(server, 4096)).isTrue();
      assertThat(push(server, LARGE).statusCode()).isEqualTo(201);
      assertThat(pull(server)).isEqualTo(SMALL);
      assertThat(errors(server)).singleElement().asString().contains("Too many open files");
      assertThat(server.stop().exitCode()).isZero();
    }
  }

  private static boolean limitDescriptors(ZotServer server, long limit)
      throws IOException, InterruptedException {
    return runs("prlimit", "--pid", server.pid(), "--nofile=" + limit + ":4096");
  }

  /** A limit at this number hinders every new descriptor, and none that is open. */
  private static long lowestFreeDescriptor(ZotServer server) throws IOException {
    try (Stream<Path> descriptors = Files.list(Path.of("/proc", server.pid() + "", "fd"))) {
      List<Integer> used =
          descriptors.map(path -> Integer.valueOf(path.getFileName().toString())).sorted().toList();
      int free = 0;
      while (free < used.size() && used.get(free) == free) {
        free++;
      }
      return free;
    }
  }

  private HttpResponse<String> push(ZotServer server, byte[] content)
      throws IOException, InterruptedException {
    URI uri = URI.create(server.uri() + "/v2/app/blobs/uploads/?digest=" + digest(content));
    HttpRequest request =
        HttpRequest.newBuilder(uri).POST(BodyPublishers.ofByteArray(content)).build();
    return client.send(request, BodyHandlers.ofString());
  }

  private byte[] pull(ZotServer server) throws IOException, InterruptedException {
    URI uri = URI.create(server.uri() + "/v2/app/blobs/" + digest(SMALL));
    return client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofByteArray()).body();
  }

  private static String digest(byte[] content) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(content);
      return "sha256:" + HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  private static List<String> errors(ZotServer server) {
    return server.log().lines().filter(line -> line.contains("\"level\":\"error\"")).toList();
  }

  private void awaitEndSaid(ZotServer server) throws IOException, InterruptedException {
    Predicate<String> end =
        line -> line.contains("\"level\":\"info\"") && line.contains("works again");
    long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (server.log().lines().noneMatch(end)) {
      assertThat(System.nanoTime()).as(server.log()).isLessThan(deadline);
      LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
      assertThat(push(server, SMALL).statusCode()).isEqualTo(201);
    }
    assertThat(server.log().lines().filter(end)).hasSize(1);
  }

  private static boolean runs(Object... command) throws IOException, InterruptedException {
    List<String> words = Arrays.stream(command).map(Object::toString).toList();
    try {
      Process process =
          new ProcessBuilder(words)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return process.waitFor(20, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (IOException e) {
      return false; // there is no such command
    }
  }
}
