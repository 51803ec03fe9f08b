package io.zotee.repository.index;

import static io.zotee.storage.Values.digest;
import static io.zotee.storage.Values.put;
import static io.zotee.storage.Values.referrer;
import static io.zotee.storage.Values.removed;
import static io.zotee.storage.Values.tags;
import static io.zotee.storage.Values.untagged;
import static org.assertj.core.api.Assertions.assertThat;

import io.zotee.oci.Descriptor;
import io.zotee.oci.Digest;
import io.zotee.oci.MediaType;
import io.zotee.oci.Tag;
import io.zotee.storage.IndexChange;
import io.zotee.storage.IndexModel;
import io.zotee.storage.ManifestSummary;
import io.zotee.storage.RandomChanges;
import io.zotee.storage.Values;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RepositorySnapshotTest {
  private static final List<Digest> CONTENTS =
      Stream.concat(
              Stream.of("layer", "layer0", "layer1", "layer2"),
              IntStream.range(0, 6).mapToObj(i -> "config" + i))
          .map(Values::digest)
          .toList();

  @Test
  void saysWhatThePlainModelSaysAndKeepsSayingIt() {
    for (int seed = 0; seed < 20; seed++) {
      RandomChanges chance = new RandomChanges(seed);
      IndexModel model = new IndexModel();
      RepositorySnapshot snapshot = RepositorySnapshot.EMPTY;
      Map<RepositorySnapshot, Map<Tag, Digest>> earlier = new HashMap<>();
      for (int i = 0; i < 100; i++) {
        IndexChange change = chance.next();
        model.apply(change);
        snapshot = snapshot.apply(change);
        assertSays(snapshot, model);
        earlier.put(snapshot, tagged(snapshot));
      }
      earlier.forEach((kept, tags) -> assertThat(tagged(kept)).isEqualTo(tags));
    }
  }

  /** Compares everything that a snapshot can be asked with the model. */
  static void assertSays(RepositorySnapshot snapshot, IndexModel model) {
    assertThat(tagged(snapshot)).isEqualTo(model.tags());
    assertThat(snapshot.tags()).containsExactlyElementsOf(model.tags().keySet());
    assertThat(snapshot.manifests())
        .extracting(entry -> entry.descriptor().digest())
        .containsExactlyElementsOf(model.manifests().keySet());
    for (ManifestEntry entry : snapshot.manifests()) {
      Digest digest = entry.descriptor().digest();
      assertThat(entry.tags()).containsExactlyElementsOf(model.tagsOf(digest));
      assertThat(entry.subject()).isEqualTo(model.summaryOf(digest).subject());
      assertThat(snapshot.find(digest)).contains(entry);
    }
    for (int i = 0; i < 6; i++) {
      Digest subject = digest("m" + i);
      assertThat(snapshot.referrers(subject))
          .extracting(entry -> entry.descriptor().digest())
          .containsExactlyElementsOf(model.referrers(subject));
    }
    for (Digest content : CONTENTS) {
      assertThat(snapshot.names(content)).isEqualTo(model.names(content));
      assertThat(snapshot.mediaType(content).isPresent()).isEqualTo(model.names(content));
    }
  }

  private static Map<Tag, Digest> tagged(RepositorySnapshot snapshot) {
    Map<Tag, Digest> tags = new HashMap<>();
    for (Tag tag : snapshot.tags()) {
      tags.put(tag, snapshot.find(tag).orElseThrow().descriptor().digest());
    }
    return tags;
  }

  @Test
  void movingATagKeepsTheOldDigest() {
    RepositorySnapshot snapshot =
        after(put("old", tags("latest", "v1")), put("new", tags("latest")));
    assertThat(snapshot.find(new Tag("latest")).orElseThrow().descriptor().digest())
        .isEqualTo(digest("new"));
    assertThat(snapshot.find(digest("old")).orElseThrow().tags()).containsExactly(new Tag("v1"));
    RepositorySnapshot untagged = snapshot.apply(put("new", tags("v1")));
    assertThat(untagged.find(digest("old")).orElseThrow().tags()).isEmpty();
  }

  @Test
  void aManifestGoesWithItsTags() {
    RepositorySnapshot snapshot =
        after(put("m", tags("a", "b")), put("n", tags("c")), removed("m"));
    assertThat(snapshot.tags()).containsExactly(new Tag("c"));
    assertThat(snapshot.find(digest("m"))).isEmpty();
    assertThat(snapshot.find(new Tag("a"))).isEmpty();
  }

  @Test
  void removingATagKeepsItsManifest() {
    RepositorySnapshot snapshot = after(put("m", tags("a")), untagged("a"), untagged("never"));
    assertThat(snapshot.tags()).isEmpty();
    assertThat(snapshot.find(digest("m"))).isPresent();
  }

  @Test
  void referrersShowTheirTypeAndAnnotations() {
    RepositorySnapshot snapshot =
        after(put("m", tags("a")), referrer("z-sig", "m"), referrer("a-sbom", "m"));
    assertThat(snapshot.referrers(digest("m")))
        .extracting(ManifestEntry::descriptor)
        .extracting(Descriptor::artifactType)
        .containsExactlyInAnyOrder("application/x.z-sig", "application/x.a-sbom");
    assertThat(snapshot.referrers(digest("m")).get(0).descriptor().annotations())
        .containsEntry("about", "m");
    assertThat(snapshot.apply(removed("m")).referrers(digest("m")))
        .as("they stay when what they refer to goes")
        .hasSize(2);
    assertThat(snapshot.referrers(digest("z-sig"))).isEmpty();
  }

  @Test
  void contentIsNamedUntilTheLastManifestGoes() {
    RepositorySnapshot snapshot =
        after(put("m", List.of(), "shared", "shared", "own"), put("n", List.of(), "shared"));
    RepositorySnapshot less = snapshot.apply(removed("m", "shared", "shared", "own"));
    assertThat(less.names(digest("own"))).isFalse();
    assertThat(less.names(digest("shared"))).isTrue();
    assertThat(less.apply(removed("n", "shared")).names(digest("shared"))).isFalse();
    assertThat(snapshot.apply(put("m", tags("again"), "shared", "shared", "own")))
        .as("putting again counts nothing twice")
        .satisfies(
            again -> {
              RepositorySnapshot none =
                  again
                      .apply(removed("m", "shared", "shared", "own"))
                      .apply(removed("n", "shared"));
              assertThat(none.names(digest("shared"))).isFalse();
            });
  }

  @Test
  void theFirstToNameContentSaysWhatItIs() {
    Descriptor tar = new Descriptor(new MediaType("x/tar"), 1, digest("layer"));
    Descriptor other = new Descriptor(new MediaType("x/other"), 1, digest("layer"));
    RepositorySnapshot snapshot = after(madeOf("m", tar), madeOf("n", other));
    assertThat(snapshot.mediaType(digest("layer"))).contains(new MediaType("x/tar"));
    assertThat(snapshot.mediaType(digest("unknown"))).isEmpty();
  }

  private static IndexChange madeOf(String manifest, Descriptor part) {
    return new IndexChange.ManifestPut(
        Values.manifest(manifest),
        List.of(),
        new ManifestSummary(digest(manifest), null, null, Map.of(), List.of(part)));
  }

  @Test
  void tagsAreListedAfterAnyText() {
    RepositorySnapshot snapshot = after(put("m", tags("a", "b", "B", "c.1", "c-1", "0")));
    assertThat(listed(snapshot.tagsAfter(null))).containsExactly("0", "B", "a", "b", "c-1", "c.1");
    assertThat(listed(snapshot.tagsAfter("a"))).containsExactly("b", "c-1", "c.1");
    assertThat(listed(snapshot.tagsAfter("aa"))).containsExactly("b", "c-1", "c.1");
    assertThat(listed(snapshot.tagsAfter(""))).hasSize(6);
    assertThat(listed(snapshot.tagsAfter("c/"))).as("no tag itself").isEmpty();
    assertThat(listed(snapshot.tagsAfter("C "))).containsExactly("a", "b", "c-1", "c.1");
    assertThat(listed(snapshot.tagsAfter("zzz"))).isEmpty();
  }

  private static List<String> listed(Iterable<Tag> tags) {
    List<String> listed = new ArrayList<>();
    tags.forEach(tag -> listed.add(tag.value()));
    return listed;
  }

  @Test
  void weighsMoreTheMoreItHas() {
    RepositorySnapshot one = after(put("m", tags("a"), "x"));
    assertThat(Set.of(RepositorySnapshot.EMPTY.weight(), one.weight())).hasSize(2);
    assertThat(one.apply(put("m", tags("b"))).weight()).isGreaterThan(one.weight());
    assertThat(one.apply(removed("m", "x")).weight()).isEqualTo(RepositorySnapshot.EMPTY.weight());
  }

  private static RepositorySnapshot after(IndexChange... changes) {
    RepositorySnapshot snapshot = RepositorySnapshot.EMPTY;
    for (IndexChange change : changes) {
      snapshot = snapshot.apply(change);
    }
    return snapshot;
  }
}
