package io.zotee.protocol;

import static io.zotee.protocol.client.AnswerAssert.assertThat;

import io.zotee.protocol.client.Answer;
import io.zotee.protocol.client.Repository;
import io.zotee.protocol.content.Samples;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Paths and methods that the API does not have. */
public interface UnknownPathProtocol extends ProtocolTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "/nothing-here",
        "/v1/",
        "/v2/nothing-here",
        "/v2/_catalog/more",
        "/v2/_oci/ext",
        "/v2/a/b/c",
        "/v2/a/tags",
        "/v2/a/tags/list/more",
        "/v2/a/manifests",
        "/v2/a/manifests/",
        "/v2/a/referrers/",
        "/v2/tags/list",
        "/v2//tags/list",
        "/index.html",
        "/WEB-INF/web.xml",
        "/META-INF/MANIFEST.MF",
        "/v2/../WEB-INF/web.xml"
      })
  default void unknownPathIsNotFound(String path) {
    // some of them have the form of a repository whose name is no name (400)
    assertThat(registry().call("GET", path).send()).isRefusal(404, 400);
  }

  @ParameterizedTest
  @CsvSource({
    "POST,   /v2/,                      GET",
    "DELETE, /v2/_catalog,              GET",
    "PUT,    /v2/_oci/ext/discover,     GET",
    "PUT,    /v2/a/tags/list,           GET",
    "POST,   /v2/a/tags/list,           GET",
    "DELETE, /v2/a/referrers/DIGEST,    GET",
    "PUT,    /v2/a/referrers/DIGEST,    GET",
    "POST,   /v2/a/manifests/latest,    GET HEAD PUT DELETE",
    "PATCH,  /v2/a/manifests/latest,    GET HEAD PUT DELETE",
    "PUT,    /v2/a/blobs/DIGEST,        GET HEAD DELETE",
    "POST,   /v2/a/blobs/DIGEST,        GET HEAD DELETE",
    "PATCH,  /v2/a/blobs/DIGEST,        GET HEAD DELETE",
    "PUT,    /v2/a/blobs/uploads/,      POST",
    "POST,   /v2/a/blobs/uploads/ID,    GET PATCH PUT DELETE",
    "FOO,    /v2/a/manifests/latest,    GET HEAD PUT DELETE",
    "FOO,    /v2/a/blobs/DIGEST,        GET HEAD DELETE"
  })
  default void wrongMethodIsToldTheRightOnes(String method, String path, String allowed) {
    Repository repository = freshRepository();
    repository.have(Samples.image());
    String existing =
        path.replace("/v2/a/", "/v2/" + repository.name() + "/")
            .replace("DIGEST", Samples.image().topDigest())
            .replace("ID", "b6f2a8f5-6d6b-4f0e-9a55-0f4b5d3a4c11");

    Answer answer = registry().call(method, existing).send();

    assertThat(answer).isError(405, "UNSUPPORTED");
    Assertions.assertThat(allow(answer))
        .containsAll(Arrays.asList(allowed.split(" ", -1)))
        .doesNotContain(method);
  }

  @Test
  default void traceIsNotAllowed() {
    // the server may refuse the method before the registry sees it, without a body then
    assertThat(registry().call("TRACE", "/v2/").send()).hasStatus(405, 501).isDiscreet();
  }

  @Test
  default void uploadsCannotBeListedOrDeleted() {
    Repository repository = freshRepository();
    repository.have(Samples.image());

    // no such method on the uploads, or no such blob as "uploads/"
    for (String method : List.of("GET", "DELETE")) {
      assertThat(repository.call(method, "blobs/uploads/").send()).isRefusal(405, 404, 400);
    }
  }

  @Test
  default void everyRequestHasAnIdOfItsOwn() {
    Answer first = registry().call("GET", "/v2/nothing-here").send();
    Answer second = registry().call("GET", "/v2/nothing-here").send();

    Assertions.assertThat(first.requiredHeader("X-Request-Id"))
        .isNotEqualTo(second.requiredHeader("X-Request-Id"));
  }

  private static List<String> allow(Answer answer) {
    return answer.headers("Allow").stream()
        .flatMap(line -> Arrays.stream(line.split(",", -1)))
        .map(String::strip)
        .toList();
  }
}
