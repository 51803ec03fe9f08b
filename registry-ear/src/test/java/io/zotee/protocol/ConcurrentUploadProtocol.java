package io.zotee.protocol;

import static io.zotee.protocol.client.AnswerAssert.assertThat;

import io.zotee.protocol.client.Answer;
import io.zotee.protocol.client.Await;
import io.zotee.protocol.client.RawConnection;
import io.zotee.protocol.client.Repository;
import io.zotee.protocol.client.Upload;
import io.zotee.protocol.content.Content;
import io.zotee.protocol.content.ManifestBuilder;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/** Several requests to one upload session, one blob, or one tag at the same time. */
public interface ConcurrentUploadProtocol extends ProtocolTest {
  @Test
  default void secondWriterOfASessionIsRefusedWhileTheFirstIsAtIt() {
    Repository repository = freshRepository();
    Content first = Content.random(4_000_000);
    Content second = Content.random(4_000_000);
    int half = first.size() / 2;
    Upload upload = repository.startUpload();

    try (RawConnection connection = registry().connect()) {
      connection
          .request(
              "PATCH",
              upload.location().getRawPath(),
              "Content-Type: application/octet-stream",
              "Content-Length: " + first.size(),
              "Content-Range: 0-" + (first.size() - 1))
          .send(first.slice(0, half));
      Await.until(
          "the first writer's bytes arrive",
          () -> !upload.status().requiredHeader("Range").equals("0-0"));
      CompletableFuture<Answer> refused = upload.patchChunkAsync(0, second.bytes());
      connection.send(first.slice(half, first.size()));
      Answer accepted = connection.answer().orElseThrow();

      assertThat(accepted).hasStatus(202).hasHeader("Range", "0-3999999");
      // in use (409), or, if it waited for the first, no longer at this offset (416)
      assertThat(refused.join()).isRefusal(409, 416);
    }

    assertThat(upload.status()).hasStatus(204).hasHeader("Range", "0-3999999");
    assertThat(upload.put(first.digest())).hasStatus(201);
    assertThat(repository.getBlob(first.digest())).hasStatus(200).hasBody(first.bytes());
  }

  @Test
  default void atMostOneOfManyWritersOfOneOffsetWins() {
    Repository repository = freshRepository();
    Upload upload = repository.startUpload();
    List<Content> contents = IntStream.range(0, 8).mapToObj(i -> Content.random(200_000)).toList();

    List<CompletableFuture<Answer>> answers =
        contents.stream().map(content -> upload.patchChunkAsync(0, content.bytes())).toList();

    List<Content> winners =
        IntStream.range(0, 8)
            .filter(
                i -> {
                  Answer answer = answers.get(i).join();
                  if (answer.status() != 202) {
                    assertThat(answer).isRefusal(409, 416);
                  }
                  return answer.status() == 202;
                })
            .mapToObj(contents::get)
            .toList();
    Assertions.assertThat(winners).hasSize(1);
    Content winner = winners.get(0);
    assertThat(upload.status()).hasStatus(204).hasHeader("Range", "0-199999");
    assertThat(upload.put(winner.digest())).hasStatus(201);
    assertThat(repository.getBlob(winner.digest())).hasStatus(200).hasBody(winner.bytes());
  }

  @Test
  default void streamsToOneSessionAreNotInterleaved() {
    Repository repository = freshRepository();
    Content one = Content.random(200_000);
    Content other = Content.random(200_000);
    Upload upload = repository.startUpload();

    CompletableFuture<Answer> first = upload.call("PATCH").streamedBody(one.bytes()).sendAsync();
    CompletableFuture<Answer> second = upload.call("PATCH").streamedBody(other.bytes()).sendAsync();
    List<Content> accepted =
        switch (outcome(first, second)) {
          case "both" -> List.of(one.followedBy(other), other.followedBy(one));
          case "first" -> List.of(one);
          case "second" -> List.of(other);
          default -> throw new AssertionError("nobody was let in");
        };

    // a stream says nothing of its offset: both may be taken, one after the other, or one refused
    assertThat(upload.status()).hasHeader("Range", "0-" + (accepted.get(0).size() - 1));
    long stored =
        accepted.stream()
            .filter(content -> upload.put(content.digest()).status() == 201)
            .filter(content -> repository.headBlob(content.digest()).status() == 200)
            .count();
    Assertions.assertThat(stored).isEqualTo(1);
  }

  @Test
  default void sessionIsClosedOnce() {
    Repository repository = freshRepository();
    Content blob = Content.random(200_000);
    Upload upload = repository.startUpload();
    assertThat(upload.patchChunk(0, blob.bytes())).hasStatus(202);

    List<CompletableFuture<Answer>> closings =
        IntStream.range(0, 4)
            .mapToObj(i -> upload.call("PUT").query("digest", blob.digest()).sendAsync())
            .toList();

    List<Answer> answers = closings.stream().map(CompletableFuture::join).toList();
    Assertions.assertThat(answers).filteredOn(answer -> answer.status() == 201).hasSize(1);
    Assertions.assertThat(answers)
        .filteredOn(answer -> answer.status() != 201)
        .allSatisfy(answer -> assertThat(answer).isRefusal(404, 409));
    assertThat(repository.getBlob(blob.digest())).hasStatus(200).hasBody(blob.bytes());
  }

  @Test
  default void oneBlobMayBePushedManyTimesAtOnce() {
    Repository repository = freshRepository();
    Content blob = Content.random(300_000);
    List<Upload> uploads = IntStream.range(0, 8).mapToObj(i -> repository.startUpload()).toList();

    List<CompletableFuture<Answer>> closings =
        uploads.stream()
            .map(upload -> upload.call("PUT").query("digest", blob.digest()).body(blob))
            .map(call -> call.sendAsync())
            .toList();

    closings.forEach(closing -> assertThat(closing.join()).hasStatus(201));
    assertThat(repository.getBlob(blob.digest())).hasStatus(200).hasBody(blob.bytes());
  }

  @Test
  default void tagThatManyMoveNamesOneOfTheirManifests() {
    Repository repository = freshRepository();
    List<Content> indexes =
        IntStream.range(0, 16).mapToObj(i -> ManifestBuilder.index().build()).toList();

    List<CompletableFuture<Answer>> pushes =
        indexes.stream()
            .map(index -> repository.manifest("PUT", "latest").body(index).sendAsync())
            .toList();

    pushes.forEach(push -> assertThat(push.join()).hasStatus(201));
    Assertions.assertThat(repository.tags()).containsExactly("latest");
    String digest = repository.headManifest("latest").requiredHeader("Docker-Content-Digest");
    Assertions.assertThat(indexes).extracting(Content::digest).contains(digest);
    indexes.forEach(index -> assertThat(repository.getManifest(index.digest())).carries(index));
  }

  @Test
  default void manyTagsPushedAtOnceAreAllThere() {
    Repository repository = freshRepository();
    List<String> tags = IntStream.range(0, 50).mapToObj(i -> String.format("t%02d", i)).toList();

    List<CompletableFuture<Answer>> pushes =
        tags.stream()
            .map(
                tag ->
                    repository
                        .manifest("PUT", tag)
                        .body(ManifestBuilder.index().build())
                        .sendAsync())
            .toList();

    pushes.forEach(push -> assertThat(push.join()).hasStatus(201));
    Assertions.assertThat(repository.tags()).containsExactlyElementsOf(tags);
  }

  private static String outcome(CompletableFuture<Answer> first, CompletableFuture<Answer> second) {
    boolean firstIn = assertThat(first.join()).hasStatus(202, 409, 416).answer().status() == 202;
    boolean secondIn = assertThat(second.join()).hasStatus(202, 409, 416).answer().status() == 202;
    if (firstIn && secondIn) {
      return "both";
    }
    return firstIn ? "first" : secondIn ? "second" : "none";
  }
}
