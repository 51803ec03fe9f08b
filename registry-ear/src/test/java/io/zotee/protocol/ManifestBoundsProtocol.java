package io.zotee.protocol;

import static io.zotee.protocol.client.AnswerAssert.assertThat;

import io.zotee.protocol.client.Repository;
import io.zotee.protocol.content.Content;
import io.zotee.protocol.content.ManifestBuilder;
import io.zotee.protocol.content.MediaTypes;
import io.zotee.protocol.content.Sample;
import io.zotee.protocol.content.Samples;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How large, deep and repetitive a manifest may be. */
public interface ManifestBoundsProtocol extends ProtocolTest {
  /** The largest manifest that is taken, in bytes: what the specification asks for at least. */
  int LARGEST = 4 * 1024 * 1024;

  @Test
  default void manifestOfFourMebibytesIsTaken() {
    Repository repository = freshRepository();
    Content manifest = indexOf(LARGEST);

    assertThat(repository.putManifest("latest", manifest)).hasStatus(201);
    assertThat(repository.getManifest("latest")).carries(manifest);
  }

  @Test
  default void manifestOneByteLargerIsTooLarge() {
    Repository repository = freshRepository();

    // the specification names no code for 413: zot says the first, the name suggests the second
    assertThat(repository.putManifest("latest", indexOf(LARGEST + 1)))
        .isError(413, "MANIFEST_INVALID", "SIZE_INVALID");
  }

  @Test
  default void manifestOneByteLargerInChunksIsTooLarge() {
    assertThat(
            freshRepository()
                .manifest("PUT", "latest")
                .header("Content-Type", MediaTypes.IMAGE_INDEX)
                .streamedBody(indexOf(LARGEST + 1).bytes())
                .send())
        .isError(413, "MANIFEST_INVALID", "SIZE_INVALID");
  }

  @Test
  default void indexOfTenThousandManifestsIsTaken() {
    Repository repository = freshRepository();
    ManifestBuilder builder = ManifestBuilder.index();
    Content child = Samples.image().top();
    IntStream.range(0, 10_000).forEach(i -> builder.entry(child.descriptor()));
    Content index = builder.build();

    assertThat(repository.putManifest("latest", index)).hasStatus(201);
    assertThat(repository.getManifest("latest")).carries(index);
  }

  @ParameterizedTest
  @ValueSource(ints = {10_000, 800_000})
  default void deepNestingIsRefused(int depth) {
    for (String[] brackets : new String[][] {{"[", "]"}, {"{\"a\":", "}"}}) {
      String nested =
          brackets[0].repeat(depth) + (depth > 10_000 ? "" : "1" + brackets[1].repeat(depth));
      Content manifest = withField("org.example.deep", nested);

      assertThat(freshRepository().putManifest("latest", manifest))
          .isError(400, "MANIFEST_INVALID");
    }
  }

  @Test
  default void longNumberIsRefusedOrKept() {
    Content manifest = withField("org.example.long", "1".repeat(1_000_000));

    // JSON sets no bound to a number; the registry has no need to read this one
    assertThat(freshRepository().putManifest("latest", manifest)).hasStatus(201, 400);
  }

  @Test
  default void repeatedKeysAreRefused() {
    Repository repository = freshRepository();
    Sample image = Samples.image();
    repository.haveBlobs(image);
    String text = image.top().text();

    for (String repeated :
        new String[] {
          text.replaceFirst("\\{", "{\"schemaVersion\":2,"),
          text.replaceFirst("\"config\":\\{", "\"config\":{\"size\":1,"),
          text.replaceFirst("\"annotations\":\\{", "\"annotations\":{\"a\":\"1\",\"a\":\"2\","),
          text.replaceFirst("\\{", "{\"\\\\u0063onfig\":{},"),
        }) {
      assertThat(repository.putManifest("latest", Content.of(MediaTypes.IMAGE_MANIFEST, repeated)))
          .isError(400, "MANIFEST_INVALID");
    }
  }

  private static Content withField(String name, String json) {
    return Content.of(
        MediaTypes.IMAGE_INDEX,
        "{\"schemaVersion\":2,\"manifests\":[],\"" + name + "\":" + json + "}");
  }

  private static Content indexOf(int size) {
    int rest = size - withField("org.example.padding", "\"\"").size();
    return withField("org.example.padding", "\"" + "A".repeat(rest) + "\"");
  }
}
