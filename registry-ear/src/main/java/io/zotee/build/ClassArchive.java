package io.zotee.build;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes the archive of loaded classes (application class-data sharing) that halves the time of a
 * start. It is written by one run of the assembled server, and fits the virtual machine that wrote
 * it: the version is in its name.
 */
final class ClassArchive {
  private static final Pattern LISTENING = Pattern.compile("listening on (http://[^ ,]+)");
  private static final String MANIFEST = "application/vnd.oci.image.manifest.v1+json";
  private static final long STOP_SECONDS = 120;

  private final Path home;

  ClassArchive(Path home) {
    this.home = home;
  }

  /** Starts the server once, asks it for what a first client asks for, and stops it. */
  void create(Path scratch) throws IOException, InterruptedException {
    Files.createDirectories(scratch);
    Path archive = home.resolve("classes-" + System.getProperty("java.version") + ".jsa");
    Path configuration =
        Files.writeString(
            scratch.resolve("archive.json"),
            "{\"storage\": {\"rootDirectory\": \"%s\"}, \"http\": {\"port\": \"0\"}}"
                .formatted(scratch.resolve("root")));
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "@" + home.resolve("jvm.options"),
                "-XX:ArchiveClassesAtExit=" + archive,
                "-jar",
                home.resolve("lib").resolve("launcher.jar").toString(),
                "serve",
                configuration.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try {
      visit(awaitListening(process.inputReader()));
    } finally {
      process.destroy();
    }
    if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
      process.destroyForcibly();
      throw new IOException("the server did not stop properly after the class archive");
    }
    if (!Files.exists(archive)) {
      throw new IOException("no class archive " + archive);
    }
  }

  private static URI awaitListening(BufferedReader log) throws IOException {
    StringBuilder seen = new StringBuilder();
    for (String line = log.readLine(); line != null; line = log.readLine()) {
      Matcher matcher = LISTENING.matcher(line);
      if (matcher.find()) {
        return URI.create(matcher.group(1));
      }
      seen.append(line).append('\n');
    }
    throw new IOException("the server did not start:\n" + seen);
  }

  /** A first push and pull, so that what they need is in the archive too. */
  private static void visit(URI base) throws IOException, InterruptedException {
    String digest = "sha256:44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a";
    String manifest =
        """
        {"schemaVersion": 2, "mediaType": "%1$s",
         "config": {"mediaType": "application/vnd.oci.empty.v1+json", "size": 2, "digest": "%2$s"},
         "layers": [{"mediaType": "application/octet-stream", "size": 2, "digest": "%2$s"}]}
        """
            .formatted(MANIFEST, digest);
    send(HttpRequest.newBuilder(base.resolve("/v2/")));
    send(
        HttpRequest.newBuilder(base.resolve("/v2/first/blobs/uploads/?digest=" + digest))
            .POST(BodyPublishers.ofString("{}")));
    send(
        HttpRequest.newBuilder(base.resolve("/v2/first/manifests/latest"))
            .header("Content-Type", MANIFEST)
            .PUT(BodyPublishers.ofString(manifest)));
    send(HttpRequest.newBuilder(base.resolve("/v2/first/manifests/latest")));
    send(HttpRequest.newBuilder(base.resolve("/v2/first/blobs/" + digest)));
    send(HttpRequest.newBuilder(base.resolve("/v2/first/tags/list")));
  }

  private static void send(HttpRequest.Builder request) throws IOException, InterruptedException {
    HttpResponse<String> response =
        HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
    if (response.statusCode() >= 300) {
      throw new IOException(response + ": " + response.body());
    }
  }
}
