package io.zotee.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.zotee.oci.RepositoryName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The stores of {@code storage} and {@code storage.subPaths}. */
class StoresTest {
  private final Path directory;
  private final ConfigurationFiles files;

  StoresTest(@TempDir Path directory) {
    this.directory = directory;
    files = new ConfigurationFiles(directory);
  }

  @Test
  void haveTheDefaultsOfTheirKind() throws Exception {
    List<StoreConfiguration> stores =
        files
            .load(
                "zot.yaml",
                """
                storage:
                  rootDirectory: /r
                  gcDelay: 2h
                  SubPaths:
                    /a: {rootDirectory: /a}
                    /a/b: {RootDirectory: /b, gc: true, dedupe: true, gcDelay: 3h,
                      retention: {delay: 4h}}
                """)
            .storage()
            .stores();
    assertThat(stores).extracting(StoreConfiguration::route).containsExactly("/a/b", "/a", "/");
    assertThat(stores).extracting(StoreConfiguration::gc).containsExactly(true, false, true);
    assertThat(stores).extracting(StoreConfiguration::dedupe).containsExactly(true, false, true);
    assertThat(stores)
        .extracting(StoreConfiguration::gcDelay)
        .containsExactly(Duration.ofHours(3), Duration.ofHours(1), Duration.ofHours(2));
    assertThat(stores)
        .extracting(StoreConfiguration::retentionDelay)
        .containsExactly(Duration.ofHours(4), Duration.ofHours(1), Duration.ofHours(2));
    assertThat(stores)
        .extracting(StoreConfiguration::rootDirectory)
        .containsExactly(Path.of("/b"), Path.of("/a"), Path.of("/r"));
  }

  @ParameterizedTest
  @CsvSource({
    "a, /",
    "a/x, /a",
    "a/x/y, /a",
    "a/b, /a",
    "a/b/c, /a/b",
    "a/bb, /a",
    "ab/c, /",
    "b/a/c, /"
  })
  void takeTheNamesBelowTheirRoutes(String name, String route) throws Exception {
    String file =
        """
        storage:
          rootDirectory: /r
          subPaths: {/a: {rootDirectory: /1}, /a/b: {rootDirectory: /2}}
        """;
    assertThat(files.load("zot.yaml", file).storage().stores())
        .filteredOn(store -> store.fits(new RepositoryName(name)))
        .first()
        .extracting(StoreConfiguration::route)
        .isEqualTo(route);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a", "/", "", "/a/", "//a", "/A", "/a/../b", "/a b", "/a/*", "/.a", "/_zotee"})
  void needRoutes(String route) {
    assertThat(files.problems("zot.json", file("\"" + route + "\"", "/s")))
        .containsExactly(
            "zot.json:1: storage.subPaths%s: is not a route; write a slash before the first"
                    .formatted(route.equals("a") ? ".a" : "[\"" + route + "\"]")
                + " components of repository names, as in \"/team-a\"");
  }

  @ParameterizedTest
  @CsvSource({"/r", "/r/a", "/r/a/../../r", "/R", "/", "/x/../r/./a"})
  void refuseToOverlapWithTheDefault(String root) {
    assertThat(files.problems("zot.json", file("\"/a\"", root)))
        .containsExactly(
            "zot.json:1: storage.subPaths[\"/a\"].rootDirectory: overlaps with"
                + " storage.rootDirectory in line 1, \"/r\"; give each store a directory of its own");
  }

  @ParameterizedTest
  @CsvSource({"/ra", "/a/r", "/r/../s"})
  void lieSideBySide(String root) throws Exception {
    assertThat(files.load("zot.json", file("\"/a\"", root)).storage().stores()).hasSize(2);
  }

  @Test
  void refuseToOverlapWithEachOther() {
    assertThat(
            files.problems(
                "zot.yaml",
                """
                storage:
                  rootDirectory: /r
                  subPaths:
                    /a:
                      rootDirectory: /s
                    /b:
                      gc: true
                      rootDirectory: /s/t
                """))
        .containsExactly(
            "zot.yaml:8: storage.subPaths[\"/b\"].rootDirectory: overlaps with"
                + " storage.subPaths[\"/a\"].rootDirectory in line 5, \"/s\";"
                + " give each store a directory of its own");
  }

  @Test
  void refuseToOverlapThroughLinks() throws IOException {
    Path real = Files.createDirectories(directory.resolve("real"));
    Path link = Files.createSymbolicLink(directory.resolve("link"), real);
    String text =
        "storage: {rootDirectory: %s, subPaths: {/a: {rootDirectory: %s}}}"
            .formatted(real.resolve("not/yet"), link.resolve("not/yet/there"));
    assertThat(files.problems("zot.yaml", text))
        .singleElement()
        .asString()
        .contains("overlaps with storage.rootDirectory in line 1");
  }

  @Test
  void haveNoStoresBelowThem() {
    String text =
        """
        storage:
          rootDirectory: /r
          subPaths:
            /a:
              rootDirectory: /a
              fastRestart: true
              subPaths: {}
            /b: {gc: false}
        """;
    assertThat(files.problems("zot.yaml", text))
        .hasSize(3)
        .anySatisfy(
            line ->
                assertThat(line)
                    .startsWith("zot.yaml:6: storage.subPaths[\"/a\"].fastRestart: unknown key"))
        .anySatisfy(
            line ->
                assertThat(line)
                    .startsWith("zot.yaml:7: storage.subPaths[\"/a\"].subPaths: unknown key"))
        .anySatisfy(
            line ->
                assertThat(line)
                    .startsWith("zot.yaml:8: storage.subPaths[\"/b\"].rootDirectory: required"));
  }

  private static String file(String route, String root) {
    return "{\"storage\": {\"rootDirectory\": \"/r\", \"subPaths\": {%s: {\"rootDirectory\": \"%s\"}}}}"
        .formatted(route, root);
  }
}
