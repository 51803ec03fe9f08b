package io.zotee.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.zotee.server.ZotServer.Stop;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command {@code zot}: starts, stops, and what it says when it cannot. */
class LauncherIT {
  /** Generous: the machine may be busy. The shipped promise is one second. */
  private static final Duration STOP_LIMIT = Duration.ofSeconds(10);

  private final Path directory;

  LauncherIT(@TempDir Path directory) {
    this.directory = directory;
  }

  @Test
  void stopsOnSigtermWithExitCodeZeroAndLeavesNoRunDirectory() {
    try (ZotServer server = ZotServer.start(ZotSetup.in(directory))) {
      assertThat(directory.resolve("root/_zotee/run")).isDirectory();

      Stop stop = server.stop();

      assertThat(stop.exitCode()).isZero();
      assertThat(stop.duration()).isLessThan(STOP_LIMIT);
      assertThat(directory.resolve("root/_zotee/run")).doesNotExist();
    }
  }

  @Test
  void warnsOfNothingOnCleanStartAndStop() {
    try (ZotServer server = ZotServer.start(ZotSetup.in(directory))) {
      server.stop();

      assertThat(server.log().lines())
          .isNotEmpty()
          .allMatch(line -> line.contains("\"level\":\"info\""));
    }
  }

  @Test
  void keepsItsRunDirectoryPrivate() throws IOException {
    try (ZotServer server = ZotServer.start(ZotSetup.in(directory))) {
      Path run = directory.resolve("root/_zotee/run");

      assertThat(server.pid()).isPositive();
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(run)))
          .isEqualTo("rwx------");
    }
  }

  @Test
  void runsSeveralServersFromOneBuild() throws IOException {
    Path first = Files.createDirectory(directory.resolve("first"));
    Path second = Files.createDirectory(directory.resolve("second"));
    try (ZotServer one = ZotServer.start(ZotSetup.in(first));
        ZotServer two = ZotServer.start(ZotSetup.in(second))) {
      assertThat(one.uri()).isNotEqualTo(two.uri());
      assertThat(one.stop().exitCode()).isZero();
      assertThat(two.stop().exitCode()).isZero();
    }
  }

  @Test
  void refusesRootDirectoryOfRunningServer() throws IOException {
    Path other = Files.createDirectory(directory.resolve("other"));
    try (ZotServer first = ZotServer.start(ZotSetup.in(directory))) {
      ZotServer second =
          ZotServer.launch(
              ZotSetup.in(other).configuration(configuration(directory.resolve("root"), 0)));

      assertThat(second.awaitExit()).isEqualTo(1);
      assertThat(second.log().lines())
          .singleElement()
          .asString()
          .contains("storage.rootDirectory")
          .contains("another running zot");
      assertThat(first.stop().exitCode()).isZero();
    }
  }

  @Test
  void startsAgainAfterCrash() {
    try (ZotServer server = ZotServer.start(ZotSetup.in(directory))) {
      server.kill();
    }
    try (ZotServer server = ZotServer.start(ZotSetup.in(directory))) {
      assertThat(server.stop().exitCode()).isZero();
    }
  }

  @Test
  void saysWhichPortIsTaken() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int port = taken.getLocalPort();

      ZotServer server =
          ZotServer.launch(
              ZotSetup.in(directory).configuration(configuration(directory.resolve("root"), port)));

      assertThat(server.awaitExit()).isEqualTo(1);
      assertThat(server.log().lines())
          .singleElement()
          .asString()
          .startsWith("zot: cannot listen on 127.0.0.1:" + port);
    }
  }

  @Test
  void saysWhatIsWrongInBrokenFile() {
    ZotServer server =
        ZotServer.launch(ZotSetup.in(directory).configuration("{\"http\": {\"prot\": 1}"));

    assertThat(server.awaitExit()).isEqualTo(1);
    assertThat(server.log().lines()).singleElement().asString().startsWith("config.json:1:");
  }

  @Test
  void saysThatFileIsMissing() {
    ZotServer server = ZotServer.launch(ZotSetup.in(directory).arguments("serve", "absent.json"));

    assertThat(server.awaitExit()).isEqualTo(1);
    assertThat(server.log().lines()).singleElement().asString().contains("absent.json");
  }

  @Test
  void saysThatRootDirectoryIsNotWritable() throws IOException {
    Path file = Files.createFile(directory.resolve("file"));

    ZotServer server =
        ZotServer.launch(
            ZotSetup.in(directory).configuration(configuration(file.resolve("root"), 0)));

    assertThat(server.awaitExit()).isEqualTo(1);
    assertThat(server.log().lines())
        .singleElement()
        .asString()
        .startsWith("zot: storage.rootDirectory " + file.resolve("root"));
  }

  @Test
  void saysThatJavaIsMissing() {
    ZotServer server =
        ZotServer.launch(ZotSetup.in(directory).environment("JAVA_HOME", directory.toString()));

    assertThat(server.awaitExit()).isEqualTo(1);
    assertThat(server.log().lines()).singleElement().asString().startsWith("zot: JAVA_HOME is ");
  }

  @Test
  void buildsNothingWhenAllIsBuilt() throws IOException {
    Path tools = Files.createDirectory(directory.resolve("tools"));
    Path called = directory.resolve("maven-was-called");
    Path maven =
        Files.writeString(tools.resolve("mvn"), "#!/bin/sh\ntouch '" + called + "'\nexit 1\n");
    Files.setPosixFilePermissions(maven, PosixFilePermissions.fromString("rwxr-xr-x"));
    ZotSetup setup =
        ZotSetup.in(directory).environment("PATH", tools + ":" + System.getenv("PATH"));

    try (ZotServer server = ZotServer.start(setup)) {
      assertThat(server.stop().exitCode()).isZero();
    }

    assertThat(called).doesNotExist();
  }

  @Test
  void startsThroughSymbolicLink() throws IOException {
    Path link = Files.createSymbolicLink(directory.resolve("my-registry"), ZotSetup.script());

    try (ZotServer server =
        ZotServer.start(ZotSetup.in(directory).command(link, "serve", "config.json"))) {
      assertThat(server.stop().exitCode()).isZero();
    } finally {
      Files.delete(link);
    }
  }

  @Test
  void tellsHowItIsUsed() {
    ZotServer zot = ZotServer.launch(ZotSetup.in(directory).arguments("serve", "one", "two"));

    assertThat(zot.awaitExit()).isEqualTo(1);
    assertThat(zot.log().lines())
        .containsExactly("zot: one argument too many, \"two\"; see zot serve --help");
  }

  @Test
  void verifiesConfigurationWithoutStarting() {
    ZotServer zot = ZotServer.launch(ZotSetup.in(directory).arguments("verify", "config.json"));

    assertThat(zot.awaitExit()).isZero();
    assertThat(zot.log().lines())
        .singleElement()
        .asString()
        .contains("\"level\":\"info\"", "\"config file is valid\"", "\"config.json\"");
  }

  @Test
  void answersQuicklyWithTheClassArchive() {
    ZotServer zot =
        ZotServer.launch(
            ZotSetup.in(directory)
                .javaOptions("-Xlog:class+load:file=" + directory.resolve("classes"))
                .arguments("verify", "config.json"));

    assertThat(zot.awaitExit()).isZero();
    assertThat(directory.resolve("classes"))
        .content()
        .containsPattern("launcher.ZotCommand source: shared objects file");
  }

  @Test
  void servesWithoutTheParser() {
    Path classes = directory.resolve("classes");
    try (ZotServer server =
        ZotServer.start(ZotSetup.in(directory).javaOptions("-Xlog:class+load:file=" + classes))) {
      server.stop();
    }

    assertThat(classes)
        .content()
        .contains("io.zotee.launcher.ServeCommand")
        .doesNotContain("picocli");
  }

  @Test
  void bringsAPageAndCompletions() {
    Path share = ZotSetup.script().resolveSibling("registry-ear/target/zotee/share");

    assertThat(share.resolve("man/man1/zot.1")).content().startsWith(".TH ZOT 1 ");
    assertThat(share.resolve("bash-completion/completions/zot"))
        .content()
        .contains("_complete_zot");
    assertThat(share.resolve("zsh/site-functions/_zot")).content().startsWith("#compdef zot");
    assertThat(share.resolve("fish/vendor_completions.d/zot.fish"))
        .content()
        .contains("complete -c");
    assertThat(share.resolve("powershell/zot.ps1")).content().startsWith("Register-Argument");
  }

  private static String configuration(Path root, int port) {
    return "{\"storage\": {\"rootDirectory\": \"%s\"}, \"http\": {\"port\": \"%d\"}}"
        .formatted(root, port);
  }
}
