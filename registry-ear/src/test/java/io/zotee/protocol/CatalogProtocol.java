package io.zotee.protocol;

import static io.zotee.protocol.client.AnswerAssert.assertThat;

import io.zotee.protocol.client.Answer;
import io.zotee.protocol.content.Dataset;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * {@code GET /v2/_catalog}. Other tests make repositories at the same time, so each looks only
 * below a prefix of its own.
 */
public interface CatalogProtocol extends ProtocolTest {
  @Test
  default void catalogHoldsEveryRepositoryInByteOrder() {
    String prefix = havePrefixWith("b", "a/x", "a", "a-x");

    List<String> below = below(prefix, everything());

    // '-' is less than '/' in bytes, and both are less than the letters
    Assertions.assertThat(below)
        .containsExactly(prefix + "a", prefix + "a-x", prefix + "a/x", prefix + "b");
    Assertions.assertThat(everything()).isSorted();
  }

  @Test
  default void pageBeginsAfterLastWhichNeedNotExist() {
    String prefix = havePrefixWith("a", "c", "e");

    Assertions.assertThat(page(prefix + "b", 2)).containsExactly(prefix + "c", prefix + "e");
    Assertions.assertThat(page(prefix + "c", 1)).containsExactly(prefix + "e");
  }

  @Test
  default void linksLeadThroughAllPagesAndTheLastHasNone() {
    String prefix = havePrefixWith("a/1", "a/2", "b", "c", "d");
    List<String> seen = new ArrayList<>();
    Answer answer = registry().catalog().query("n", "2").query("last", prefix).send();
    Optional<URI> next = answer.next();
    seen.addAll(answer.strings("repositories"));
    while (next.isPresent()) {
      Assertions.assertThat(answer.strings("repositories")).hasSize(2);
      answer = registry().call("GET", next.get()).send();
      assertThat(answer).hasStatus(200);
      seen.addAll(answer.strings("repositories"));
      next = answer.next();
    }

    Assertions.assertThat(below(prefix, seen))
        .containsExactly(prefix + "a/1", prefix + "a/2", prefix + "b", prefix + "c", prefix + "d");
    Assertions.assertThat(seen).isSorted().doesNotHaveDuplicates();
  }

  @Test
  default void linkIsEscaped() {
    String prefix = havePrefixWith("a/b", "a/c", "a/d");

    Answer answer = registry().catalog().query("n", "1").query("last", prefix + "a").send();

    Assertions.assertThat(answer.requiredHeader("Link"))
        .isIn(
            // a slash may stand in a query as it is (RFC 3986, section 3.4)
            "</v2/_catalog?n=1&last=" + prefix + "a/b>; rel=\"next\"",
            "</v2/_catalog?n=1&last=" + prefix.replace("/", "%2F") + "a%2Fb>; rel=\"next\"",
            "</v2/_catalog?last=" + prefix + "a/b&n=1>; rel=\"next\"",
            "</v2/_catalog?last=" + prefix.replace("/", "%2F") + "a%2Fb&n=1>; rel=\"next\"");
  }

  @Test
  default void pageOfNoneIsEmptyAndLeadsNowhere() {
    havePrefixWith("a");

    Answer answer = registry().catalog().query("n", "0").send();

    assertThat(answer).hasStatus(200).lacksHeader("Link");
    Assertions.assertThat(answer.strings("repositories")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "two", "1.5", "99999999999999999999"})
  default void catalogPageSizeThatIsNoneIsRefusedOrIgnored(String n) {
    String prefix = havePrefixWith("a");

    Answer answer = registry().catalog().query("n", n).send();

    // the specification has no catalog: zot takes such a size for none, Docker's registry refuses
    // it
    if (answer.status() == 200) {
      assertThat(answer).lacksHeader("Link");
      Assertions.assertThat(answer.strings("repositories")).contains(prefix + "a");
    } else {
      assertThat(answer).isRefusal(400);
    }
  }

  private String havePrefixWith(String... names) {
    String prefix = "catalog-" + UUID.randomUUID() + "/";
    for (String name : names) {
      registry().repository(prefix + name).have(Dataset.EMPTY_INDEX.make(), "latest");
    }
    return prefix;
  }

  private List<String> page(String last, int n) {
    Answer answer = registry().catalog().query("n", Integer.toString(n)).query("last", last).send();
    return assertThat(answer).hasStatus(200).answer().strings("repositories");
  }

  private List<String> everything() {
    Answer answer = registry().catalog().send();
    return assertThat(answer)
        .hasStatus(200)
        .hasHeader("Content-Type", "application/json")
        .lacksHeader("Link")
        .answer()
        .strings("repositories");
  }

  private static List<String> below(String prefix, List<String> names) {
    return names.stream().filter(name -> name.startsWith(prefix)).toList();
  }
}
