package io.zotee.protocol.client;

import static io.zotee.protocol.client.AnswerAssert.assertThat;

import io.zotee.protocol.content.Algorithm;
import io.zotee.protocol.content.Content;
import io.zotee.protocol.content.Sample;
import java.util.List;

/**
 * The requests to one repository. Those named after a goal ({@code have…}) fail the test if it is
 * not reached.
 */
public final class Repository {
  private final RegistryClient registry;
  private final String name;

  Repository(RegistryClient registry, String name) {
    this.registry = registry;
    this.name = name;
  }

  public String name() {
    return name;
  }

  public RegistryClient registry() {
    return registry;
  }

  /** A request below {@code /v2/<name>/}. */
  public Call call(String method, String path) {
    return registry.call(method, "/v2/" + name + "/" + path);
  }

  /** A request to a manifest by tag or digest (end-3, end-7, end-9). */
  public Call manifest(String method, String reference) {
    return call(method, "manifests/" + reference);
  }

  public Answer getManifest(String reference) {
    return manifest("GET", reference).send();
  }

  public Answer headManifest(String reference) {
    return manifest("HEAD", reference).send();
  }

  /** Pushes a manifest under its own media type (end-7a). */
  public Answer putManifest(String reference, Content manifest) {
    return manifest("PUT", reference).body(manifest).send();
  }

  public Answer deleteManifest(String reference) {
    return manifest("DELETE", reference).send();
  }

  /** A request to a blob (end-2, end-10). */
  public Call blob(String method, String digest) {
    return call(method, "blobs/" + digest);
  }

  public Answer getBlob(String digest) {
    return blob("GET", digest).send();
  }

  public Answer headBlob(String digest) {
    return blob("HEAD", digest).send();
  }

  public Answer deleteBlob(String digest) {
    return blob("DELETE", digest).send();
  }

  /** {@code POST} to the uploads (end-4, end-11), open for parameters and a body. */
  public Call postUpload() {
    return call("POST", "blobs/uploads/");
  }

  /** {@code GET} of the tags (end-8). */
  public Call tagList() {
    return call("GET", "tags/list");
  }

  /** All tags, in the order of the answer. */
  public List<String> tags() {
    return assertThat(tagList().send()).hasStatus(200).answer().strings("tags");
  }

  /** {@code GET} of the referrers (end-12), open for filters. */
  public Call referrers(String digest) {
    return call("GET", "referrers/" + digest);
  }

  /** A new upload session (end-4a). */
  public Upload startUpload() {
    return Upload.at(this, assertThat(postUpload().send()).hasStatus(202).answer());
  }

  /** A new upload session for a digest of the given algorithm (end-4c). */
  public Upload startUpload(Algorithm algorithm) {
    Answer started = postUpload().query("digest-algorithm", algorithm.id()).send();
    return Upload.at(this, assertThat(started).hasStatus(202).answer());
  }

  /** Pushes a blob by its sha256 digest. */
  public void haveBlob(Content blob) {
    haveBlob(blob, Algorithm.SHA256);
  }

  /** Pushes a blob by its digest of the given algorithm. */
  public void haveBlob(Content blob, Algorithm algorithm) {
    assertThat(startUpload().put(blob.digest(algorithm), blob.bytes())).hasStatus(201);
  }

  /** Pushes the blobs of a sample, not its manifests. */
  public void haveBlobs(Sample sample) {
    sample.blobs().forEach(blob -> haveBlob(blob, sample.algorithm()));
  }

  /** Pushes everything of a sample, the manifests by digest. */
  public void have(Sample sample) {
    haveBlobs(sample);
    sample
        .manifests()
        .forEach(
            manifest ->
                assertThat(putManifest(manifest.digest(sample.algorithm()), manifest))
                    .hasStatus(201));
  }

  /** Pushes everything of a sample, then its top manifest under the tags. */
  public void have(Sample sample, String... tags) {
    have(sample);
    for (String tag : tags) {
      haveTag(tag, sample);
    }
  }

  private void haveTag(String tag, Sample sample) {
    // a push by tag makes a sha256 digest: only the parameter puts a tag on another one
    Call push =
        sample.algorithm() == Algorithm.SHA256
            ? manifest("PUT", tag)
            : manifest("PUT", sample.topDigest()).query("tag", tag);
    assertThat(push.body(sample.top()).send()).hasStatus(201);
  }
}
