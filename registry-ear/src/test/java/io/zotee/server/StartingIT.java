package io.zotee.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From the moment on which the server listens, what it answers is true. */
class StartingIT {
  private static final Duration DEADLINE = Duration.ofSeconds(90);
  private static final List<String> PATHS = List.of("/livez", "/readyz", "/startupz", "/v2/");

  private final HttpClient client = HttpClient.newHttpClient();

  @Test
  void refusesInJsonUntilItIsReady(@TempDir Path directory) throws Exception {
    int port = freePort();
    String configuration =
        """
        {"storage": {"rootDirectory": "%s"}, "http": {"port": %d}}
        """
            .formatted(directory.resolve("root"), port);
    try (ZotServer server = ZotServer.launch(ZotSetup.in(directory).configuration(configuration))) {
      long deadline = System.nanoTime() + DEADLINE.toNanos();
      boolean ready = false;
      while (!ready) {
        assertThat(System.nanoTime()).as(server.log()).isLessThan(deadline);
        ready = true;
        for (String path : PATHS) {
          ready &= isReady(URI.create("http://127.0.0.1:" + port + path));
        }
      }
    }
  }

  /** Whether the answer is 200; if it is another one, it must be one that says to try again. */
  private boolean isReady(URI uri) throws InterruptedException {
    try {
      HttpResponse<String> answer =
          client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
      if (answer.statusCode() != 200) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
        assertThat(answer.body()).doesNotContain("<");
        if (uri.getPath().startsWith("/v2")) {
          assertThat(answer.headers().firstValue("Retry-After")).contains("1");
          assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
        }
      }
      return answer.statusCode() == 200;
    } catch (IOException e) {
      return false; // it does not listen yet
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
