package io.zotee.storage.local;

import static io.zotee.storage.Values.bytes;
import static io.zotee.storage.Values.digest;
import static io.zotee.storage.Values.put;
import static io.zotee.storage.Values.record;
import static io.zotee.storage.Values.repository;
import static io.zotee.storage.Values.tags;
import static org.assertj.core.api.Assertions.assertThat;

import io.zotee.oci.Digest;
import io.zotee.oci.DigestAlgorithm;
import io.zotee.oci.RepositoryName;
import io.zotee.storage.IndexChange;
import io.zotee.storage.IndexModel;
import io.zotee.storage.StoreUnderTest;
import io.zotee.storage.Upload;
import io.zotee.storage.UploadId;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the local driver leaves on disk is what zot leaves, and a few things of its own beside. */
class LocalLayoutTest {
  private static final RepositoryName NAME = repository("team/app");

  @Test
  void aRepositoryIsAnOciImageLayoutAsZotWritesIt(@TempDir Path root) throws Exception {
    Digest layer = Digest.of(DigestAlgorithm.SHA512, bytes("layer"));
    try (StoreUnderTest store = LocalStores.open(root, true, false)) {
      upload(store, NAME, layer, "layer");
      store.blobs().put(NAME, digest("m"), bytes("m"));
      store.blobs().put(NAME, digest("n"), bytes("n"));
      save(store, NAME, put("m", tags("v1", "latest")), put("n", List.of()));
    }
    Path app = root.resolve("team/app");
    assertThat(app.resolve("oci-layout")).hasContent("{\"imageLayoutVersion\":\"1.0.0\"}");
    assertThat(app.resolve("blobs/sha512/" + layer.hex())).hasContent("layer");
    assertThat(app.resolve("blobs/sha256/" + digest("m").hex())).hasContent("m");
    String descriptor =
        "{\"mediaType\":\"application/vnd.oci.image.manifest.v1+json\",\"digest\":\"%s\",\"size\":1";
    String tagged = ",\"annotations\":{\"org.opencontainers.image.ref.name\":\"%s\"}}";
    String m = descriptor.formatted(digest("m"));
    List<String> entries =
        new ArrayList<>(List.of(m + tagged.formatted("latest"), m + tagged.formatted("v1")));
    String n = descriptor.formatted(digest("n")) + "}";
    entries.add(digest("n").compareTo(digest("m")) < 0 ? 0 : 2, n);
    assertThat(app.resolve("index.json"))
        .hasContent("{\"schemaVersion\":2,\"manifests\":[" + String.join(",", entries) + "]}");
    assertThat(filesBelow(app))
        .as("and nothing else")
        .containsExactlyInAnyOrder(
            "oci-layout",
            "index.json",
            "blobs/sha512/" + layer.hex(),
            "blobs/sha256/" + digest("m").hex(),
            "blobs/sha256/" + digest("n").hex());
  }

  @Test
  void onlyTheServerMayReadIt(@TempDir Path root) throws Exception {
    try (StoreUnderTest store = LocalStores.open(root, true, false)) {
      upload(store, NAME, digest("layer"), "layer");
      store.uploads().create(NAME, DigestAlgorithm.SHA256);
      save(store, NAME, put("m", tags("v1")));
      store.index().append(record(repository("other"), 1, put("m", tags("t"))), null).await();
      try (Stream<Path> all = Files.walk(root)) {
        for (Path path : all.filter(path -> !path.equals(root)).toList()) {
          String expected = Files.isDirectory(path) ? "rwx------" : "rw-------";
          assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
              .as("%s", path)
              .isEqualTo(expected);
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "blobs",
        "index.json",
        "oci-layout",
        "x/blobs/y",
        "x/index.json",
        "blobs/sha256",
        "a/oci-layout/b",
        "zotee",
        "log",
        "x/blobs/blobs"
      })
  void namesOfTheLayoutAreNamesLikeAnyOther(String text, @TempDir Path root) throws Exception {
    RepositoryName name = repository(text);
    List<RepositoryName> around = List.of(name, repository("x"), repository("a"));
    try (StoreUnderTest store = LocalStores.open(root, true, false)) {
      for (RepositoryName each : around) {
        upload(store, each, digest("layer"), "layer");
        save(store, each, put("m", tags("v1")));
      }
    }
    try (StoreUnderTest store = LocalStores.open(root, true, false)) {
      List<RepositoryName> names = new ArrayList<>();
      store.index().repositories(names::add);
      assertThat(names).containsExactlyInAnyOrderElementsOf(around);
      for (RepositoryName each : around) {
        assertThat(store.blobs().size(each, digest("layer"))).hasValue(5);
        IndexModel told = new IndexModel();
        assertThat(store.index().load(each, told)).isPresent();
        assertThat(told.tags()).hasSize(1);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"true, 1", "false, 2"})
  void repositoriesShareContentByHardLinks(boolean dedupe, int inodes, @TempDir Path root)
      throws Exception {
    RepositoryName other = repository("other");
    try (StoreUnderTest store = LocalStores.open(root, dedupe, false)) {
      upload(store, NAME, digest("layer"), "layer");
      upload(store, other, digest("layer"), "layer");
    }
    assertThat(Stream.of(NAME, other).map(name -> inode(root, name)).distinct().count())
        .isEqualTo(inodes);
    Path shared = new StoreLayout(root).shared(digest("layer"));
    assertThat(Files.exists(shared)).isEqualTo(dedupe);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aMountIsALink(boolean dedupe, @TempDir Path root) throws Exception {
    RepositoryName other = repository("other");
    try (StoreUnderTest store = LocalStores.open(root, dedupe, false)) {
      upload(store, NAME, digest("layer"), "layer");
      store.blobs().link(NAME, other, digest("layer"));
    }
    assertThat(inode(root, NAME)).isEqualTo(inode(root, other));
  }

  @Test
  void aSharedFileOfTheWrongSizeIsReplaced(@TempDir Path root) throws Exception {
    Path shared = new StoreLayout(root).shared(digest("layer"));
    Files.createDirectories(shared.getParent());
    Files.write(shared, bytes("torn"));
    try (StoreUnderTest store = LocalStores.open(root, true, false)) {
      upload(store, NAME, digest("layer"), "layer");
      upload(store, repository("other"), digest("layer"), "layer");
    }
    assertThat(shared).hasContent("layer");
    assertThat(new StoreLayout(root).blob(NAME, digest("layer"))).hasContent("layer");
    assertThat(inode(root, NAME)).isEqualTo(inode(root, repository("other")));
  }

  private static Object inode(Path root, RepositoryName name) {
    try {
      return Files.getAttribute(new StoreLayout(root).blob(name, digest("layer")), "unix:ino");
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static void upload(
      StoreUnderTest store, RepositoryName name, Digest digest, String content) throws Exception {
    UploadId id = store.uploads().create(name, digest.algorithm());
    try (Upload upload = store.uploads().acquire(name, id).orElseThrow()) {
      upload.append(new ByteArrayInputStream(bytes(content)), Long.MAX_VALUE);
      upload.commit(upload.digest(digest));
    }
  }

  private static void save(StoreUnderTest store, RepositoryName name, IndexChange... changes)
      throws Exception {
    store.index().append(record(name, 1, changes), null).await();
    IndexModel state = new IndexModel();
    store.index().load(name, state);
    store.index().checkpoint(name, state.checkpoint(1));
  }

  private static List<String> filesBelow(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> directory.relativize(file).toString())
          .toList();
    }
  }
}
