package io.zotee.protocol.client;

import static io.zotee.protocol.client.AnswerAssert.assertThat;

import io.zotee.protocol.content.MediaTypes;
import jakarta.json.JsonObject;
import java.util.List;
import org.assertj.core.api.Assertions;

/**
 * One page of an answer of end-12.
 *
 * @param descriptors in the order of the answer
 */
public record Referrers(List<JsonObject> descriptors) {
  /** Reads an answer that has to be an image index. */
  public static Referrers of(Answer answer) {
    assertThat(answer).hasStatus(200).hasHeader("Content-Type", MediaTypes.IMAGE_INDEX);
    JsonObject index = answer.json();
    Assertions.assertThat(index.getInt("schemaVersion")).isEqualTo(2);
    Assertions.assertThat(index.getString("mediaType")).isEqualTo(MediaTypes.IMAGE_INDEX);
    return new Referrers(
        List.copyOf(index.getJsonArray("manifests").getValuesAs(JsonObject.class)));
  }

  /** The digests of the referrers. */
  public List<String> digests() {
    return descriptors.stream().map(descriptor -> descriptor.getString("digest")).toList();
  }

  /** The one referrer there is. */
  public JsonObject only() {
    Assertions.assertThat(descriptors).hasSize(1);
    return descriptors.get(0);
  }
}
