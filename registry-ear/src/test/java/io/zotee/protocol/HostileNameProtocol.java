package io.zotee.protocol;

import static io.zotee.protocol.client.AnswerAssert.assertThat;

import io.zotee.protocol.client.Answer;
import io.zotee.protocol.client.Call;
import io.zotee.protocol.client.RegistryError;
import io.zotee.protocol.client.Repository;
import io.zotee.protocol.content.Algorithm;
import io.zotee.protocol.content.Content;
import io.zotee.protocol.content.Dataset;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names of repositories, tags and digests that are none, or mean harm. */
public interface HostileNameProtocol extends ProtocolTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Upper",
        "a/Upper/b",
        "-a",
        "a-",
        "a..b",
        "a._b",
        "a___b",
        "_a",
        "a/.b",
        "a%20b",
        "a+b",
        "%C3%A9",
        "a%2Fb",
        "a%252Fb",
        "a%5Cb",
        "a%00b",
        "%00",
        "a%0Ab",
        "a%0D%0ASet-Cookie:%20b",
        "..%2F..%2Fetc",
        "%2e%2e/%2e%2e/etc",
        "a;b",
        "a;jsessionid=1",
        "~a",
        "$a",
        "{a}"
      })
  default void nameThatIsNoneIsRefused(String name) {
    String base = "/v2/" + name.replace("{", "%7B").replace("}", "%7D") + "/";
    Content index = Dataset.EMPTY_INDEX.make().top();

    // such a name is invalid (400), and such a repository is not there (404)
    for (Call call :
        List.of(
            registry().call("GET", base + "tags/list"),
            registry().call("GET", base + "manifests/latest"),
            registry().call("PUT", base + "manifests/latest").body(index),
            registry().call("DELETE", base + "manifests/latest"),
            registry().call("GET", base + "blobs/" + index.digest()),
            registry().call("POST", base + "blobs/uploads/"))) {
      Answer answer = call.send();
      assertThat(answer).isRefusal(400, 404).lacksHeader("Set-Cookie");
      Assertions.assertThat(answer.errors())
          .extracting(RegistryError::code)
          .isSubsetOf(
              "NAME_INVALID", "NAME_UNKNOWN", "BLOB_UNKNOWN", "MANIFEST_UNKNOWN", "UNSUPPORTED");
    }
    assertStillAlive();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/v2/a/../../etc/passwd", "/v2/a/../../../etc/passwd", "/../../etc/passwd"})
  default void pathLeadsToNoFile(String path) {
    assertThat(registry().call("GET", path).send()).isRefusal(400, 404);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "..%2F..%2F..%2Findex.json",
        "..%2Foci-layout",
        "%2e%2e%2f%2e%2e%2fetc%2fpasswd",
        "sha256%3A..%2F..%2Findex.json",
        "sha256:../../index.json",
        "a%00b",
        "%00"
      })
  default void referenceLeadsToNoFile(String reference) {
    String base = "/v2/" + haveRepository() + "/";
    for (String collection : List.of("manifests/", "blobs/", "referrers/")) {
      assertThat(registry().call("GET", base + collection + reference).send()).isRefusal(400, 404);
    }
    Content index = Dataset.EMPTY_INDEX.make().top();
    assertThat(registry().call("PUT", base + "manifests/" + reference).body(index).send())
        .isRefusal(400, 404, 405);
    assertThat(registry().call("DELETE", base + "manifests/" + reference).send())
        .isRefusal(400, 404, 405);
    assertThat(registry().call("DELETE", base + "blobs/" + reference).send())
        .isRefusal(400, 404, 405);
  }

  @ParameterizedTest
  @ValueSource(ints = {256, 300, 5000})
  default void longNameIsUnknownAndIsTakenOrRefusedCleanly(int length) {
    // the grammar has no bound; clients stop at 255 and file systems have bounds of their own
    for (String name : List.of("a".repeat(length), "a/".repeat(length / 2 - 1) + "aa")) {
      assertThat(registry().repository(name).getManifest("latest"))
          .isError(pulled(name), "NAME_UNKNOWN", "NAME_INVALID");
      Answer posted = registry().repository(name).postUpload().send();
      if (posted.status() != 202) {
        assertThat(posted).isError(400, "NAME_INVALID");
      }
    }
    assertStillAlive();
  }

  private int pulled(String name) {
    return registry().repository(name).headManifest("latest").status() == 400 ? 400 : 404;
  }

  @Test
  default void longTagsAndDigestsAreRefused() {
    String repository = haveRepository();
    String base = "/v2/" + repository + "/";
    for (String reference :
        List.of("t".repeat(129), "t".repeat(5000), "sha256:" + "a".repeat(5000))) {
      assertThat(registry().call("GET", base + "manifests/" + reference).send())
          .isRefusal(400, 404);
      assertThat(registry().call("DELETE", base + "manifests/" + reference).send())
          .isRefusal(400, 404);
      assertThat(registry().call("GET", base + "blobs/" + reference).send()).isRefusal(400, 404);
    }
    assertThat(
            registry().call("GET", base + "blobs/" + Algorithm.SHA256.unknownDigest() + "0").send())
        .isError(400, "DIGEST_INVALID");
  }

  @Test
  default void queryMayHoldAnything() {
    String base = "/v2/" + haveRepository() + "/";
    for (String query :
        List.of("?", "?&&&", "?%00", "?n=%00", "?last=%FF%FE", "?unknown=1", "?last=..%2F..")) {
      assertThat(registry().call("GET", base + "tags/list" + query).send())
          .hasStatus(200, 400)
          .isDiscreet();
    }
    assertStillAlive();
  }

  private String haveRepository() {
    Repository repository = freshRepository();
    repository.have(Dataset.EMPTY_INDEX.make(), "latest");
    return repository.name();
  }

  private void assertStillAlive() {
    assertThat(registry().ping()).hasStatus(200);
  }
}
