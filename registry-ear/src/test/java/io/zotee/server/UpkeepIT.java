package io.zotee.server;

import static io.zotee.protocol.client.AnswerAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.zotee.protocol.client.Await;
import io.zotee.protocol.client.RegistryClient;
import io.zotee.protocol.client.RegistryTarget;
import io.zotee.protocol.client.Repository;
import io.zotee.protocol.content.Content;
import io.zotee.protocol.content.Sample;
import io.zotee.protocol.content.Samples;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What a running server does by itself: collect garbage, apply retention, in several stores. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UpkeepIT {
  private Path directory;
  private ZotServer server;
  private RegistryClient registry;

  @BeforeAll
  void start(@TempDir Path fresh) {
    directory = fresh;
    String configuration =
        """
        {
          "storage": {
            "rootDirectory": "%1$s/root", "gcDelay": "1s", "gcInterval": "1s", "maxRepos": 6,
            "retention": {"policies": [{
              "repositories": ["few/**"],
              "keepTags": [{"patterns": ["v.*"], "mostRecentlyPushedCount": 1}, {"patterns": ["stable"]}]
            }]},
            "subPaths": {
              "/team": {"rootDirectory": "%1$s/team", "gc": true, "gcDelay": "1s", "gcInterval": "1s"},
              "/team/archive": {"rootDirectory": "%1$s/archive", "dedupe": true, "gc": false}
            }
          },
          "http": {"port": 0},
          "extensions": {"metrics": {"enable": true}}
        }
        """
            .formatted(directory);
    server = ZotServer.start(ZotSetup.in(directory).configuration(configuration));
    registry = new RegistryClient(new RegistryTarget(server.uri(), false));
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @Test
  void eachRepositoryIsInTheStoreOfItsRoute() {
    Sample image = Samples.image();
    for (String name : List.of("team/app", "team/archive/app", "other")) {
      registry.repository(name).have(image, "1");
      assertThat(registry.repository(name).getManifest("1")).carries(image.top());
    }

    assertThat(directory.resolve("team/team/app/oci-layout").getParent()).isDirectory();
    assertThat(directory.resolve("archive/team/archive/app")).isDirectory();
    assertThat(directory.resolve("root/other")).isDirectory();
    assertThat(directory.resolve("root/team")).doesNotExist();
    assertThat(registry.catalog().send().strings("repositories"))
        .containsSubsequence("other", "team/app", "team/archive/app");
    List.of("team/app", "team/archive/app", "other")
        .forEach(name -> registry.repository(name).deleteManifest(image.topDigest()));
    Await.until("the archive stays", () -> !isThere("root/other") && !isThere("team/team/app"));
    assertThat(blobs("archive/team/archive/app")).isNotEmpty();
  }

  @Test
  void aRepositoryOfWhichEverythingWasDeletedEnds() {
    Repository repository = registry.repository("gone/soon");
    Sample image = Samples.image();
    repository.have(image, "1");
    Content layer = Content.random(1000);
    repository.haveBlob(layer);

    assertThat(repository.deleteManifest(image.topDigest())).hasStatus(202);

    Await.until("its directory is gone", () -> !isThere("root/gone"));
    assertThat(repository.headBlob(layer.digest())).hasStatus(404);
    assertThat(repository.tagList().send()).isError(404, "NAME_UNKNOWN");
    assertThat(registry.catalog().send().strings("repositories")).doesNotContain("gone/soon");
    assertThat(registry.call("GET", "/metrics").send().text())
        .contains("zot_gc_deleted_total{type=\"manifest\"")
        .contains("zot_gc_runs_total");
  }

  @Test
  void retentionKeepsWhatThePolicySays() {
    Repository repository = registry.repository("few/app");
    Sample kept = Samples.image();
    repository.have(Samples.image(), "v1");
    repository.have(kept, "stable");
    repository.have(Samples.image(), "nightly");
    repository.have(Samples.image(), "v2");

    Await.until("two tags are left", () -> repository.tags().equals(List.of("stable", "v2")));
    assertThat(repository.getManifest("stable")).carries(kept.top());
    assertThat(server.log().lines())
        .anyMatch(
            line ->
                line.contains("\"decision\":\"delete\"")
                    && line.contains("\"repository\":\"few/app\""));
  }

  @Test
  void noMoreRepositoriesThanAllowed() {
    Sample image = Samples.image();
    int made = 0;
    for (int i = 0; i < 7; i++) {
      Repository repository = registry.repository("limit/r" + i);
      repository.haveBlobs(image);
      int status = repository.putManifest("1", image.top()).status();
      assertThat(status).isIn(201, 429);
      made += status == 201 ? 1 : 0;
    }
    assertThat(made).isBetween(1, 6);
    Repository another = registry.repository("limit/one-more");
    another.haveBlobs(image);
    assertThat(another.putManifest("1", image.top())).isError(429, "TOOMANYREQUESTS");
    for (int i = 0; i < 7; i++) {
      registry.repository("limit/r" + i).deleteManifest(image.topDigest());
    }
    Await.until("there is room again", () -> another.putManifest("1", image.top()).status() == 201);
    another.deleteManifest(image.topDigest());
    Await.until("it is gone", () -> !isThere("root/limit"));
  }

  private boolean isThere(String path) {
    return Files.exists(directory.resolve(path));
  }

  private List<Path> blobs(String repository) {
    try (Stream<Path> files = Files.walk(directory.resolve(repository))) {
      return files.filter(file -> file.toString().contains("/blobs/sha256/")).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
