package io.zotee.protocol;

import static io.zotee.protocol.client.AnswerAssert.assertThat;

import io.zotee.protocol.client.Repository;
import io.zotee.protocol.content.Algorithm;
import io.zotee.protocol.content.Content;
import io.zotee.protocol.content.JsonText;
import io.zotee.protocol.content.ManifestBuilder;
import io.zotee.protocol.content.MediaTypes;
import io.zotee.protocol.content.Sample;
import io.zotee.protocol.content.Samples;
import jakarta.json.JsonObject;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Pushes of manifests that must be refused, and must leave nothing behind. */
public interface ManifestRefusalProtocol extends ProtocolTest {
  @Test
  default void digestThatLiesIsRefused() {
    Repository repository = freshRepository();
    Sample image = Samples.image();
    repository.haveBlobs(image);
    String other = Algorithm.SHA256.unknownDigest();

    assertThat(repository.putManifest(other, image.top())).isError(400, "DIGEST_INVALID");

    assertThat(repository.headManifest(other)).hasStatus(404);
    assertThat(repository.headManifest(image.topDigest())).hasStatus(404);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"sha256:baddigeststring", "sha256:", "md5:d41d8cd98f00b204e9800998ecf8427e"})
  default void digestThatIsNoneIsRefused(String reference) {
    Repository repository = freshRepository();
    Sample image = Samples.image();
    repository.haveBlobs(image);

    assertThat(repository.putManifest(reference, image.top())).isError(400, "DIGEST_INVALID");
  }

  @ParameterizedTest
  @ValueSource(strings = {".hidden", "-dash", "a+b", "a~b", "tag@1", "%C3%A9"})
  default void tagOutsideTheGrammarIsRefused(String tag) {
    Repository repository = freshRepository();
    Sample image = Samples.image();
    repository.have(image);

    assertThat(repository.putManifest(tag, image.top())).isRefusal(400);
    // a pull by such a reference is a bad request, and it is also something that is not there
    assertThat(repository.getManifest(tag)).isRefusal(400, 404);
    Assertions.assertThat(repository.tags()).isEmpty();
  }

  @Test
  default void tagOneTooLongIsRefused() {
    Repository repository = freshRepository();
    Sample image = Samples.image();
    repository.have(image);

    assertThat(repository.putManifest("t".repeat(129), image.top())).isRefusal(400);
  }

  @ParameterizedTest
  @CsvSource({
    MediaTypes.IMAGE_MANIFEST + "," + MediaTypes.IMAGE_INDEX,
    MediaTypes.IMAGE_INDEX + "," + MediaTypes.IMAGE_MANIFEST
  })
  default void mediaTypeFieldThatContradictsTheHeaderIsRefused(String header, String field) {
    Repository repository = freshRepository();
    Sample sample =
        field.equals(MediaTypes.IMAGE_INDEX) ? Samples.index(Algorithm.SHA256) : Samples.image();
    repository.haveBlobs(sample);

    assertThat(
            repository
                .manifest("PUT", "latest")
                .header("Content-Type", header)
                .body(sample.top().bytes())
                .send())
        .isError(400, "MANIFEST_INVALID");
    assertThat(repository.headManifest("latest")).hasStatus(404);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/json",
        "text/plain",
        "application/vnd.docker.distribution.manifest.v1+prettyjws"
      })
  default void typeThatIsNoManifestIsUnsupported(String mediaType) {
    Repository repository = freshRepository();
    Sample image = Samples.image();
    repository.haveBlobs(image);

    // the specification names no code for 415: zot says the first, the name suggests the second
    assertThat(
            repository
                .manifest("PUT", "latest")
                .header("Content-Type", mediaType)
                .body(image.top().bytes())
                .send())
        .isError(415, "MANIFEST_INVALID", "UNSUPPORTED");
  }

  @ParameterizedTest
  @ValueSource(strings = {"nonsense", "application/", "/", ";", "a b/c"})
  default void typeThatIsNoneIsRefused(String mediaType) {
    Repository repository = freshRepository();
    Sample image = Samples.image();
    repository.haveBlobs(image);

    // a header that cannot be read (400), and a type that is not supported (415)
    assertThat(
            repository
                .manifest("PUT", "latest")
                .header("Content-Type", mediaType)
                .body(image.top().bytes())
                .send())
        .isRefusal(400, 415);
  }

  @Test
  default void imageWithoutItsConfigIsRefused() {
    Repository repository = freshRepository();
    Sample image = Samples.image();
    image.blobs().stream().skip(1).forEach(repository::haveBlob);

    assertThat(repository.putManifest("latest", image.top())).isError(400, "MANIFEST_BLOB_UNKNOWN");
    assertThat(repository.headManifest(image.topDigest())).hasStatus(404);
  }

  @Test
  default void imageWithoutAnyOfItsLayersIsRefused() {
    Repository repository = freshRepository();
    for (Sample sample : List.of(Samples.image(), Samples.artifact(Algorithm.SHA256))) {
      repository.haveBlob(sample.blobs().get(0));

      assertThat(repository.putManifest("latest", sample.top()))
          .isError(400, "MANIFEST_BLOB_UNKNOWN");
      assertThat(repository.headManifest(sample.topDigest())).hasStatus(404);
    }
  }

  @Test
  default void sizeThatIsNotTheBlobsIsRefused() {
    Repository repository = freshRepository();
    Content config = Samples.config();
    Content layer = Samples.layer(MediaTypes.LAYER);
    repository.haveBlob(config);
    repository.haveBlob(layer);
    JsonObject descriptor = layer.describe(Algorithm.SHA256).add("size", layer.size() + 1).build();

    // the blob that is meant is unknown, and the manifest that says so is wrong
    assertThat(
            repository.putManifest(
                "latest", ManifestBuilder.image(config).entry(descriptor).build()))
        .isError(400, "MANIFEST_BLOB_UNKNOWN", "MANIFEST_INVALID");
  }

  @Test
  default void manifestThatCanBeReadAsTwoThingsIsRefused() {
    Repository repository = freshRepository();
    Sample image = Samples.image();
    repository.haveBlobs(image);
    String text = image.top().text();
    Content ambiguous =
        Content.of(MediaTypes.IMAGE_MANIFEST, text.replaceFirst("\\{", "{\"manifests\":[],"));

    // image-spec, manifest.md, "Image Manifest Property Descriptions" (CVE-2021-41190)
    assertThat(repository.putManifest("latest", ambiguous)).isError(400, "MANIFEST_INVALID");
  }

  @Test
  default void blobsOfAnotherRepositoryDoNotCount() {
    Sample image = Samples.image();
    freshRepository().haveBlobs(image);

    assertThat(freshRepository().putManifest("latest", image.top()))
        .isError(400, "MANIFEST_BLOB_UNKNOWN");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{",
        "{}",
        "[]",
        "null",
        "7",
        "\"text\"",
        "not JSON",
        "{} {}",
        "{\"schemaVersion\":2,}",
        "{'schemaVersion':2}",
        "<html></html>"
      })
  default void bodyThatIsNoManifestIsRefused(String body) {
    for (String mediaType : List.of(MediaTypes.IMAGE_MANIFEST, MediaTypes.IMAGE_INDEX)) {
      assertThat(freshRepository().putManifest("latest", Content.of(mediaType, body)))
          .isError(400, "MANIFEST_INVALID");
    }
  }

  @Test
  default void brokenUtf8IsRefused() {
    Repository repository = freshRepository();
    Sample image = Samples.image();
    repository.haveBlobs(image);
    byte[] broken = image.top().bytes();
    broken[image.top().text().indexOf("org.example.unique")] = (byte) 0xC3;

    assertThat(repository.putManifest("latest", Content.of(MediaTypes.IMAGE_MANIFEST, broken)))
        .isError(400, "MANIFEST_INVALID");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "schemaVersion | 1",
        "schemaVersion | \"2\"",
        "config | []",
        "config | {}",
        "config | null",
        "layers | {}",
        "layers | [7]",
        "layers | [{}]",
        "subject | \"sha256:abc\"",
        "subject | {\"digest\":\"sha256:abc\"}",
        "annotations | [\"a\"]",
        "annotations | {\"a\":1}",
        "artifactType | 7",
      })
  default void fieldOfTheWrongShapeIsRefused(String name, String json) {
    Repository repository = freshRepository();
    Content config = Samples.config();
    repository.haveBlob(config);
    Content manifest = ManifestBuilder.image(config).field(name, JsonText.value(json)).build();

    assertThat(repository.putManifest("latest", manifest)).isError(400, "MANIFEST_INVALID");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "digest | \"sha256:abc\"",
        "digest | \"md5:d41d8cd98f00b204e9800998ecf8427e\"",
        "digest | \"../../../../etc/passwd\"",
        "digest | 7",
        "size | -1",
        "size | \"7\"",
        "size | 1.5",
        "size | 1e400",
        "size | 99999999999999999999",
        "mediaType | 7",
      })
  default void descriptorOfTheWrongShapeIsRefused(String name, String json) {
    Repository repository = freshRepository();
    Content config = Samples.config();
    Content layer = Samples.layer(MediaTypes.LAYER);
    repository.haveBlob(config);
    repository.haveBlob(layer);
    JsonObject descriptor =
        layer.describe(Algorithm.SHA256).add(name, JsonText.value(json)).build();

    for (ManifestBuilder manifest :
        List.of(ManifestBuilder.image(config), ManifestBuilder.index())) {
      assertThat(repository.putManifest("latest", manifest.entry(descriptor).build()))
          .isError(400, "MANIFEST_INVALID");
    }
  }
}
