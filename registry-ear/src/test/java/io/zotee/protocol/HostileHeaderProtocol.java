package io.zotee.protocol;

import static io.zotee.protocol.client.AnswerAssert.assertThat;

import io.zotee.protocol.client.Answer;
import io.zotee.protocol.client.Repository;
import io.zotee.protocol.content.Content;
import io.zotee.protocol.content.Sample;
import io.zotee.protocol.content.Samples;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Header fields that cannot be read, or that mean what nobody asked for. */
public interface HostileHeaderProtocol extends ProtocolTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "Accept | nonsense",
        "Accept | /",
        "Accept | ;;;",
        "Accept | text/html;q=high",
        "Accept-Encoding | ;;;",
        "Accept-Language | ///",
        "Accept-Charset | ,,,",
        "Content-Type | nonsense",
        "Cookie | =;=",
        "Authorization | nonsense",
        "If-None-Match | nonsense",
        "If-Match | \"other\"",
        "If-Modified-Since | yesterday",
        "If-Unmodified-Since | yesterday",
        "X-Request-Id | <script>",
        "X-Forwarded-For | nonsense"
      })
  default void headerThatCannotBeReadIsIgnoredOrRefused(String name, String value) {
    Repository repository = freshRepository();
    Sample image = Samples.image();
    repository.have(image, "latest");

    for (String path :
        new String[] {"manifests/latest", "blobs/" + image.blobs().get(0).digest(), "tags/list"}) {
      Answer answer = repository.call("GET", path).header(name, value).send();

      if (answer.status() != 200) {
        assertThat(answer).isRefusal(400, 406, 412);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"nonsense", "/", "application/json", "text/html; charset=nonsense"})
  default void typeOfABlobIsIgnoredOrRefused(String mediaType) {
    Repository repository = freshRepository();
    Content blob = Content.random(100);

    Answer put =
        repository
            .startUpload()
            .call("PUT")
            .query("digest", blob.digest())
            .header("Content-Type", mediaType)
            .body(blob.bytes())
            .send();
    Answer posted =
        repository
            .postUpload()
            .query("digest", blob.digest())
            .header("Content-Type", mediaType)
            .body(blob.bytes())
            .send();

    for (Answer answer : new Answer[] {put, posted}) {
      if (answer.status() != 201) {
        assertThat(answer).isRefusal(400, 415);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"X-HTTP-Method-Override", "X-HTTP-Method", "X-Method-Override", "X-Original-URL"})
  default void headerDoesNotChangeTheRequest(String name) {
    Repository repository = freshRepository();
    Sample image = Samples.image();
    repository.have(image, "latest");
    String value = name.endsWith("URL") ? "/v2/" : "DELETE";

    assertThat(repository.manifest("GET", "latest").header(name, value).send())
        .carries(image.top());
    assertThat(repository.getManifest("latest")).carries(image.top());
  }

  @Test
  default void idOfTheClientIsNotReflectedUnchecked() {
    Answer answer =
        registry()
            .call("GET", "/v2/nothing-here")
            .header("X-Request-Id", "<script>alert(1)</script>")
            .send();

    assertThat(answer).isRefusal(404);
    Assertions.assertThat(answer.toString().substring(5)).doesNotContain("<script>");
  }
}
