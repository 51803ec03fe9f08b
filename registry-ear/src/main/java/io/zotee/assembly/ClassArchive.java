package io.zotee.assembly;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
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
                "-Xlog:cds=off,cds+dynamic=off",
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

  private static void visit(URI base) throws IOException, InterruptedException {
    HttpClient client = HttpClient.newHttpClient();
    for (String path : new String[] {"/v2/", "/v2/_catalog", "/v2/absent/manifests/absent"}) {
      HttpRequest request = HttpRequest.newBuilder(base.resolve(path)).build();
      client.send(request, HttpResponse.BodyHandlers.discarding());
    }
  }
}
