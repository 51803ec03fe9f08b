package io.zotee.repository.index;

import static io.zotee.storage.Values.bytes;
import static io.zotee.storage.Values.digest;
import static io.zotee.storage.Values.manifest;
import static io.zotee.storage.Values.record;
import static io.zotee.storage.Values.repository;
import static io.zotee.storage.Values.summary;
import static org.assertj.core.api.Assertions.assertThat;

import io.zotee.oci.Descriptor;
import io.zotee.oci.Digest;
import io.zotee.oci.DigestAlgorithm;
import io.zotee.oci.MediaType;
import io.zotee.oci.RepositoryName;
import io.zotee.oci.Tag;
import io.zotee.storage.IndexChange;
import io.zotee.storage.IndexModel;
import io.zotee.storage.IndexRecord;
import io.zotee.storage.ManifestSummary;
import io.zotee.storage.RandomChanges;
import java.util.List;
import org.junit.jupiter.api.Test;

class IndexLoaderTest {
  private static final RepositoryName NAME = repository("team/app");

  private final FakeBlobStore blobs = new FakeBlobStore();
  private final IndexLoader loader = new IndexLoader(NAME, blobs);

  @Test
  void recordsThatTheCheckpointContainsChangeNothing() {
    for (int seed = 0; seed < 300; seed++) {
      RandomChanges chance = new RandomChanges(seed);
      List<IndexRecord> records = chance.records(NAME, 10);
      int contained = chance.below(records.size() + 1);
      int toldFrom = chance.below(contained + 1);
      IndexModel model = new IndexModel();
      IndexLoader reader = new IndexLoader(NAME, blobs);
      records.subList(0, contained).forEach(model::record);
      model
          .checkpoint(contained)
          .entries()
          .forEach(
              entry -> {
                if (entry.tags().isEmpty()) {
                  reader.entry(entry.descriptor(), null);
                }
                entry.tags().forEach(tag -> reader.entry(entry.descriptor(), tag));
              });
      model.checkpoint(contained).summaries().forEach(reader::summary);
      records.subList(contained, records.size()).forEach(model::record);
      records.subList(toldFrom, records.size()).forEach(reader::record);
      RepositorySnapshotTest.assertSays(reader.snapshot().orElseThrow(), model);
      assertNothingIsNamedAfterRemovals(reader.snapshot().orElseThrow(), model);
    }
  }

  /** The counts of parts are exact if, and only if, they come to nothing in the end. */
  private static void assertNothingIsNamedAfterRemovals(
      RepositorySnapshot loaded, IndexModel model) {
    RepositorySnapshot snapshot = loaded;
    for (Digest digest : List.copyOf(model.manifests().keySet())) {
      List<Digest> parts =
          model.summaryOf(digest).parts().stream().map(Descriptor::digest).toList();
      IndexChange removal = new IndexChange.ManifestRemoved(digest, parts);
      model.apply(removal);
      snapshot = snapshot.apply(removal);
      RepositorySnapshotTest.assertSays(snapshot, model);
    }
    assertThat(snapshot.weight()).isEqualTo(RepositorySnapshot.EMPTY.weight());
  }

  @Test
  void makesSummariesThatNobodyStored() {
    Digest layer = digest("layer");
    String text =
        ("{\"schemaVersion\":2,\"config\":{\"mediaType\":\"a/config\",\"digest\":\"%s\",\"size\":1},"
                + "\"layers\":[{\"mediaType\":\"a/layer\",\"digest\":\"%s\",\"size\":5}],"
                + "\"subject\":{\"mediaType\":\"a/b\",\"digest\":\"%s\",\"size\":1},"
                + "\"annotations\":{\"k\":\"v\"}}")
            .formatted(digest("config"), layer, digest("subject"));
    Digest digest = Digest.of(DigestAlgorithm.SHA256, bytes(text));
    blobs.put(NAME, digest, bytes(text));
    loader.entry(new Descriptor(MediaType.OCI_MANIFEST, text.length(), digest), new Tag("v1"));
    RepositorySnapshot snapshot = loader.snapshot().orElseThrow();
    assertThat(snapshot.mediaType(layer)).contains(new MediaType("a/layer"));
    assertThat(snapshot.referrers(digest("subject")))
        .extracting(entry -> entry.descriptor().artifactType())
        .containsExactly("a/config");
    assertThat(loader.madeSummaries())
        .extracting(ManifestSummary::manifest)
        .containsExactly(digest);
  }

  @Test
  void aStoredSummaryIsNotMadeAgain() {
    blobs.failing(true);
    loader.entry(manifest("m"), new Tag("v1"));
    loader.summary(summary("m", "subject", "layer"));
    loader.summary(summary("removed-long-ago", null, "other"));
    RepositorySnapshot snapshot = loader.snapshot().orElseThrow();
    assertThat(snapshot.names(digest("layer"))).isTrue();
    assertThat(snapshot.names(digest("other"))).isFalse();
    assertThat(snapshot.referrers(digest("subject"))).hasSize(1);
    assertThat(loader.madeSummaries()).isEmpty();
  }

  @Test
  void aManifestThatCannotBeReadNowIsListedAndReadAgainTheNextTime() {
    blobs.failing(true);
    loader.entry(manifest("m"), new Tag("v1"));
    assertThat(loader.snapshot().orElseThrow().find(new Tag("v1"))).isPresent();
    assertThat(loader.madeSummaries()).as("nothing is known that would be worth keeping").isEmpty();
  }

  @Test
  void whatIsMissingOrNoManifestIsListedAllTheSame() {
    blobs.put(NAME, digest("no manifest"), bytes("no manifest"));
    loader.entry(manifest("missing"), new Tag("a"));
    loader.entry(manifest("no manifest"), new Tag("b"));
    loader.record(record(NAME, 1, new IndexChange.TagRemoved(new Tag("a"))));
    assertThat(loader.snapshot().orElseThrow().tags()).containsExactly(new Tag("b"));
    assertThat(loader.snapshot().orElseThrow().find(digest("missing"))).isPresent();
  }
}
