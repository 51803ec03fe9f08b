package io.zotee.protocol;

import static io.zotee.protocol.client.AnswerAssert.assertThat;

import io.zotee.protocol.client.Answer;
import io.zotee.protocol.client.Call;
import io.zotee.protocol.client.Repository;
import io.zotee.protocol.content.Algorithm;
import io.zotee.protocol.content.Sample;
import io.zotee.protocol.content.Samples;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code PUT /v2/<name>/manifests/<digest>?tag=…}: end-7b. */
public interface TagParameterProtocol extends ProtocolTest {
  @ParameterizedTest
  @EnumSource
  default void everyTagOfTheParameterIsSetAndEchoed(Algorithm algorithm) {
    Repository repository = freshRepository();
    Sample image = Samples.image(algorithm);

    Answer pushed = push(repository, image, List.of("latest", "1.2.3", "1"));

    assertThat(pushed).hasStatus(201).hasHeader("Docker-Content-Digest", image.topDigest());
    Assertions.assertThat(echoed(pushed)).containsExactlyInAnyOrder("latest", "1.2.3", "1");
    Assertions.assertThat(repository.tags()).containsExactly("1", "1.2.3", "latest");
    assertThat(repository.getManifest("1.2.3"))
        .carries(image.top())
        .hasHeader("Docker-Content-Digest", image.topDigest());
  }

  @Test
  default void fortySixTagsAreTaken() {
    Repository repository = freshRepository();
    List<String> tags = numbered(46);

    Answer pushed = push(repository, Samples.image(), tags);

    assertThat(pushed).hasStatus(201);
    Assertions.assertThat(echoed(pushed)).containsExactlyInAnyOrderElementsOf(tags);
    Assertions.assertThat(repository.tags()).containsExactlyElementsOf(tags);
  }

  @Test
  default void oneMoreIsTooMany() {
    Repository repository = freshRepository();

    assertThat(push(repository, Samples.image(), numbered(47))).isRefusal(414);
  }

  @Test
  default void repeatedTagIsSetOnce() {
    Repository repository = freshRepository();

    Answer pushed = push(repository, Samples.image(), List.of("a", "b", "a"));

    assertThat(pushed).hasStatus(201);
    Assertions.assertThat(echoed(pushed)).containsExactlyInAnyOrder("a", "b");
    Assertions.assertThat(repository.tags()).containsExactly("a", "b");
  }

  @Test
  default void tagsMoveFromWhereTheyWere() {
    Repository repository = freshRepository();
    Sample before = Samples.image();
    Sample after = Samples.image();
    repository.have(before, "latest", "old");

    assertThat(push(repository, after, List.of("latest", "new"))).hasStatus(201);

    assertThat(repository.getManifest("latest")).carries(after.top());
    assertThat(repository.getManifest("old")).carries(before.top());
    Assertions.assertThat(repository.tags()).containsExactly("latest", "new", "old");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".hidden", "a/b", "a b", "sha256:abc", "é"})
  default void oneInvalidTagRefusesThePush(String tag) {
    Repository repository = freshRepository();
    Sample image = Samples.image();

    assertThat(push(repository, image, List.of("good", tag))).isRefusal(400);

    assertThat(repository.headManifest(image.topDigest())).hasStatus(404);
    assertThat(repository.headManifest("good")).hasStatus(404);
  }

  @Test
  default void tooLongTagRefusesThePush() {
    assertThat(push(freshRepository(), Samples.image(), List.of("t".repeat(129)))).isRefusal(400);
  }

  @Test
  default void parameterBesideATagIsRefused() {
    Repository repository = freshRepository();
    Sample image = Samples.image();
    repository.haveBlobs(image);

    assertThat(repository.manifest("PUT", "latest").query("tag", "other").body(image.top()).send())
        .isRefusal(400);
    assertThat(repository.headManifest(image.topDigest())).hasStatus(404);
  }

  private static Answer push(Repository repository, Sample image, List<String> tags) {
    repository.haveBlobs(image);
    Call push = repository.manifest("PUT", image.topDigest());
    tags.forEach(tag -> push.query("tag", tag));
    return push.body(image.top()).send();
  }

  /** The tags of {@code OCI-Tag}, on lines of their own or in lists (RFC 9110, section 5). */
  private static List<String> echoed(Answer answer) {
    return answer.headers("OCI-Tag").stream()
        .flatMap(line -> Arrays.stream(line.split(",", -1)))
        .map(String::strip)
        .toList();
  }

  private static List<String> numbered(int count) {
    return IntStream.range(0, count).mapToObj(i -> String.format("t%02d", i)).toList();
  }
}
