package io.zotee.protocol;

import static io.zotee.protocol.client.AnswerAssert.assertThat;

import io.zotee.protocol.client.Answer;
import io.zotee.protocol.client.ByteRanges;
import io.zotee.protocol.client.RawConnection;
import io.zotee.protocol.client.Repository;
import io.zotee.protocol.content.Content;
import io.zotee.protocol.content.MediaTypes;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code Range} on blobs (RFC 9110, section 14), all on a blob of {@link #SIZE} bytes. */
public interface BlobRangeProtocol extends ProtocolTest {
  /** The size of the blob. */
  int SIZE = 2048;

  @ParameterizedTest
  @CsvSource({
    "500-1499, 500, 1499",
    "0-0, 0, 0",
    "0-2047, 0, 2047",
    "500-, 500, 2047",
    "0-, 0, 2047",
    "2047-, 2047, 2047",
    "-500, 1548, 2047",
    "-2048, 0, 2047",
    "-5000, 0, 2047",
    "2000-5000, 2000, 2047",
    "2047-99999999999999999999, 2047, 2047"
  })
  default void rangeIsServed(String range, int first, int last) {
    Content blob = Content.random(SIZE);
    Repository repository = have(blob);

    assertThat(get(repository, blob, "bytes=" + range))
        .hasStatus(206)
        .hasHeader("Content-Range", "bytes " + first + "-" + last + "/" + SIZE)
        .hasHeader("Content-Length", Integer.toString(last - first + 1))
        .hasHeader("Content-Type", MediaTypes.OCTET_STREAM)
        .hasHeader("Docker-Content-Digest", blob.digest())
        .hasBody(blob.slice(first, last + 1));
  }

  /** One byte too many would be read as the next answer. */
  @ParameterizedTest
  @CsvSource({"10, 19", "0, 0", "16000, 17000", "100, 70000", "299990, 299999"})
  default void rangeOfALargeBlobEndsWhereItSays(int first, int last) {
    Content blob = Content.random(300_000);
    Repository repository = have(blob);
    String authority = "Host: " + target().uri().getAuthority();
    String path = "/v2/" + repository.name() + "/blobs/" + blob.digest();
    try (RawConnection connection = registry().connect()) {
      connection.head("GET " + path + " HTTP/1.1", authority, "Range: bytes=" + first + "-" + last);
      assertThat(connection.answer().orElseThrow())
          .hasStatus(206)
          .hasBody(blob.slice(first, last + 1));

      connection.head("HEAD " + path + " HTTP/1.1", authority, "Connection: close");
      assertThat(connection.interimAnswer()).hasStatus(200);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"2048-", "5000-10000", "-0", "500-0", "2048-2048, 3000-"})
  default void rangeOutsideTheBlobCannotBeSatisfied(String range) {
    Content blob = Content.random(SIZE);
    Repository repository = have(blob);

    assertThat(get(repository, blob, "bytes=" + range))
        .hasStatus(416)
        .isDiscreet()
        .hasHeader("Content-Range", "bytes */" + SIZE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0-", "-500", "0-0"})
  default void emptyBlobHasNoRanges(String range) {
    Content empty = Content.random(0);
    Repository repository = have(empty);

    assertThat(get(repository, empty, "bytes=" + range))
        .hasStatus(416)
        .hasHeader("Content-Range", "bytes */0");
  }

  @ParameterizedTest
  @ValueSource(strings = {"bytes=", "bytes=abc", "bytes=1-2-3", "bytes=--5", "bytes", "bytes=5"})
  default void rangeThatIsNoneIsIgnoredOrRefused(String range) {
    Content blob = Content.random(SIZE);
    Answer answer = get(have(blob), blob, range);

    // RFC 9110, section 14.2: an invalid ranges-specifier may be ignored or rejected
    if (answer.status() == 200) {
      assertThat(answer).hasBody(blob.bytes());
    } else {
      assertThat(answer).hasStatus(400, 416).isDiscreet();
    }
  }

  @Test
  default void unitThatNobodyKnowsIsIgnored() {
    Content blob = Content.random(SIZE);

    // RFC 9110, section 14.2: "MUST ignore"
    assertThat(get(have(blob), blob, "lines=0-9")).hasStatus(200).hasBody(blob.bytes());
  }

  @Test
  default void severalRangesComeInParts() {
    Content blob = Content.random(SIZE);

    Answer answer = get(have(blob), blob, "bytes=0-9, 100-199,-5");

    assertThat(answer)
        .hasStatus(206)
        .hasHeader("Content-Length", Integer.toString(answer.bytes().length))
        .hasHeader("Docker-Content-Digest", blob.digest())
        .lacksHeader("Content-Range");
    List<ByteRanges.Part> parts = ByteRanges.of(answer);
    Assertions.assertThat(parts)
        .extracting(ByteRanges.Part::from, ByteRanges.Part::to)
        .containsExactlyInAnyOrder(
            Assertions.tuple(0, 10), Assertions.tuple(100, 200), Assertions.tuple(2043, 2048));
    assertCutFrom(blob, parts);
  }

  @Test
  default void rangesThatOverlapMayBeJoined() {
    Content blob = Content.random(SIZE);

    Answer answer = get(have(blob), blob, "bytes=0-99,50-149");

    // RFC 9110, section 15.3.7.2: ranges that overlap may be coalesced
    assertThat(answer).hasStatus(206);
    if (answer.header("Content-Range").isPresent()) {
      assertThat(answer).hasHeader("Content-Range", "bytes 0-149/2048").hasBody(blob.slice(0, 150));
    } else {
      List<ByteRanges.Part> parts = ByteRanges.of(answer);
      Assertions.assertThat(parts).hasSize(2);
      assertCutFrom(blob, parts);
    }
  }

  @Test
  default void partsOutsideTheBlobAreLeftOut() {
    Content blob = Content.random(SIZE);

    Answer answer = get(have(blob), blob, "bytes=10-19,5000-6000,-1");

    assertThat(answer).hasStatus(206);
    List<ByteRanges.Part> parts = ByteRanges.of(answer);
    Assertions.assertThat(parts)
        .extracting(ByteRanges.Part::from, ByteRanges.Part::to)
        .containsExactlyInAnyOrder(Assertions.tuple(10, 20), Assertions.tuple(2047, 2048));
    assertCutFrom(blob, parts);
  }

  @Test
  default void oneRangeLeftOfSeveralComesAlone() {
    Content blob = Content.random(SIZE);

    Answer answer = get(have(blob), blob, "bytes=10-19,5000-6000");

    // RFC 9110, section 15.3.7.2: a single part may be sent either way
    assertThat(answer).hasStatus(206);
    if (answer.header("Content-Range").isPresent()) {
      assertThat(answer).hasHeader("Content-Range", "bytes 10-19/2048").hasBody(blob.slice(10, 20));
    } else {
      assertCutFrom(blob, ByteRanges.of(answer));
    }
  }

  @Test
  default void thousandRangesDoNotHarm() {
    Content blob = Content.random(SIZE);
    String ranges =
        IntStream.range(0, 1000)
            .mapToObj(i -> 2 * i + "-" + 2 * i)
            .collect(Collectors.joining(","));

    Answer answer = get(have(blob), blob, "bytes=" + ranges);

    // RFC 9110, section 14.2: "a set of many small ranges" may be ignored or rejected, or served
    switch (answer.status()) {
      case 200 -> assertThat(answer).hasBody(blob.bytes());
      case 206 -> assertCutFrom(blob, ByteRanges.of(answer));
      default -> assertThat(answer).hasStatus(400, 416).isDiscreet();
    }
  }

  @Test
  default void rangeIsOnlyForGet() {
    Content blob = Content.random(SIZE);

    // RFC 9110, section 14.2: "MUST ignore a Range header field received with" another method
    assertThat(have(blob).blob("HEAD", blob.digest()).header("Range", "bytes=0-9").send())
        .hasStatus(200)
        .hasHeader("Content-Length", Integer.toString(SIZE))
        .lacksHeader("Content-Range");
  }

  @Test
  default void rangeIsServedIfTheContentIsTheOneMeant() {
    Content blob = Content.random(SIZE);
    Repository repository = have(blob);
    String etag = repository.headBlob(blob.digest()).requiredHeader("ETag");

    assertThat(
            repository
                .blob("GET", blob.digest())
                .header("Range", "bytes=0-9")
                .header("If-Range", etag)
                .send())
        .hasStatus(206)
        .hasBody(blob.slice(0, 10));
  }

  @Test
  default void rangeOfOtherContentGivesTheWholeOrTheRange() {
    Content blob = Content.random(SIZE);
    Answer answer =
        have(blob)
            .blob("GET", blob.digest())
            .header("Range", "bytes=0-9")
            .header("If-Range", "\"other\"")
            .send();

    // by RFC 9110, section 13.1.5 the whole; content under a digest never changes, so the range is
    // right too
    if (answer.status() == 200) {
      assertThat(answer).hasBody(blob.bytes());
    } else {
      assertThat(answer).hasStatus(206).hasBody(blob.slice(0, 10));
    }
  }

  @Test
  default void interruptedPullIsResumed() {
    Content blob = Content.random(3_000_000);
    Repository repository = have(blob);

    Answer rest = get(repository, blob, "bytes=1234567-");

    assertThat(rest)
        .hasStatus(206)
        .hasHeader("Content-Range", "bytes 1234567-2999999/3000000")
        .hasBody(blob.slice(1_234_567, 3_000_000));
  }

  private Repository have(Content blob) {
    Repository repository = freshRepository();
    repository.haveBlob(blob);
    return repository;
  }

  private static Answer get(Repository repository, Content blob, String range) {
    return repository.blob("GET", blob.digest()).header("Range", range).send();
  }

  private static void assertCutFrom(Content blob, List<ByteRanges.Part> parts) {
    Assertions.assertThat(parts)
        .isNotEmpty()
        .allSatisfy(
            part -> {
              Assertions.assertThat(part.total()).isEqualTo(blob.size());
              Assertions.assertThat(part.content().mediaType()).isEqualTo(MediaTypes.OCTET_STREAM);
              Assertions.assertThat(part.content().bytes())
                  .isEqualTo(blob.slice(part.from(), part.to()));
            });
  }
}
