package io.zotee.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.zotee.protocol.client.Await;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The EAR on somebody's own WildFly is a registry, within the limits of its listener. */
class StockServerIT extends StockServer {
  /** More than the 10 MiB that a stock listener accepts by default. */
  private static final int LARGE = 11 << 20;

  private static final Path TARGET = Path.of("target");

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  @Test
  void answersPing() throws IOException, InterruptedException {
    HttpResponse<String> response =
        client.send(HttpRequest.newBuilder(at("/v2/")).build(), BodyHandlers.ofString());

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).isEqualTo("{\"distSpecVersion\":\"1.1.1\"}");
  }

  @Test
  void acceptsLargeUploadOfUnannouncedLength() throws IOException, InterruptedException {
    URI session = openUpload();
    HttpRequest chunk =
        HttpRequest.newBuilder(session)
            .method(
                "PATCH",
                BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[LARGE])))
            .build();

    HttpResponse<String> response = client.send(chunk, BodyHandlers.ofString());

    assertThat(response.statusCode()).as(response.body()).isEqualTo(202);
    assertThat(response.headers().firstValue("Range")).contains("0-" + (LARGE - 1));
  }

  @Test
  void logsWhereTheServerDoesAndAuditsToItsOwnFile() throws IOException, InterruptedException {
    openUpload();

    Await.until(
        "the audit line",
        () -> read(TARGET.resolve("stock-audit.log")).contains("\"subject\":\"anonymous\""));
    Path log = Path.of(System.getProperty("stock.home"), "standalone", "log", "server.log");
    Await.until("the access line", () -> read(log).contains("[io.zotee.http]"));
    String ours = read(log);
    ours = ours.substring(ours.lastIndexOf("Starting deployment of \"registry-ear.ear\""));
    assertThat(ours.lines().filter(line -> line.contains("log.output is not applied"))).hasSize(1);
    assertThat(ours.lines().filter(line -> line.contains("[io.zotee.http]")))
        .anySatisfy(
            line ->
                assertThat(line)
                    .contains("INFO", "HTTP API", "method=POST", "statusCode=202", "requestId="));
    assertThat(TARGET.resolve("stock-not-written.log")).doesNotExist();
  }

  private static String read(Path file) {
    try {
      return Files.exists(file) ? Files.readString(file) : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private URI openUpload() throws IOException, InterruptedException {
    HttpRequest open =
        HttpRequest.newBuilder(at("/v2/large/uploads/blobs/uploads/"))
            .POST(BodyPublishers.noBody())
            .build();
    HttpResponse<Void> response = client.send(open, BodyHandlers.discarding());
    assertThat(response.statusCode()).isEqualTo(202);
    return uri().resolve(response.headers().firstValue("Location").orElseThrow());
  }

  private static URI at(String path) {
    return URI.create(uri() + path);
  }
}
