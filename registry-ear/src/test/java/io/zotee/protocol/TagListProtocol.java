package io.zotee.protocol;

import static io.zotee.protocol.client.AnswerAssert.assertThat;

import io.zotee.protocol.client.Answer;
import io.zotee.protocol.client.Repository;
import io.zotee.protocol.content.Samples;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code GET /v2/<name>/tags/list}: end-8. */
public interface TagListProtocol extends ProtocolTest {
  @Test
  default void tagsAreInByteOrder() {
    Repository repository = haveTags("b", "a", "Z", "_x", "1.10", "1.9", "a.b", "a-b", "A");

    Answer list = repository.tagList().send();

    assertThat(list).hasStatus(200).hasHeader("Content-Type", "application/json");
    Assertions.assertThat(list.json().getString("name")).isEqualTo(repository.name());
    Assertions.assertThat(list.strings("tags"))
        .containsExactly("1.10", "1.9", "A", "Z", "_x", "a", "a-b", "a.b", "b");
    assertThat(list).lacksHeader("Link");
  }

  @Test
  default void tagsOfARepositoryWithoutAnyAreAnEmptyList() {
    Repository repository = freshRepository();
    repository.have(Samples.image());

    Assertions.assertThat(repository.tags()).isEmpty();
  }

  @Test
  default void tagsOfAnUnknownRepositoryAreUnknown() {
    assertThat(freshRepository().tagList().send()).isError(404, "NAME_UNKNOWN");
  }

  @Test
  default void pageOfTagsBeginsAfterLastWhichNeedNotExist() {
    Repository repository = haveTags("a", "c", "e", "g");

    Assertions.assertThat(page(repository, "c", "1")).containsExactly("e");
    Assertions.assertThat(page(repository, "b", "2")).containsExactly("c", "e");
    Assertions.assertThat(page(repository, "g", "2")).isEmpty();
    Assertions.assertThat(page(repository, "zzz", "2")).isEmpty();
  }

  @Test
  default void lastWithoutSizeGivesAllThatFollow() {
    Repository repository = haveTags("a", "c", "e");

    Answer list = repository.tagList().query("last", "a").send();

    assertThat(list).hasStatus(200).lacksHeader("Link");
    Assertions.assertThat(list.strings("tags")).containsExactly("c", "e");
  }

  @Test
  default void linksLeadThroughAllTags() {
    Repository repository = haveTags("a", "b", "c", "d", "e");
    List<List<String>> pages = new ArrayList<>();
    Answer page = repository.tagList().query("n", "2").send();
    pages.add(page.strings("tags"));
    for (Optional<URI> next = page.next(); next.isPresent(); next = page.next()) {
      page = registry().call("GET", next.get()).send();
      pages.add(assertThat(page).hasStatus(200).answer().strings("tags"));
    }

    Assertions.assertThat(pages)
        .containsExactly(List.of("a", "b"), List.of("c", "d"), List.of("e"));
  }

  @Test
  default void pageThatHoldsExactlyTheRestHasNoLink() {
    Repository repository = haveTags("a", "b");

    Answer page = repository.tagList().query("n", "2").send();

    Assertions.assertThat(page.strings("tags")).containsExactly("a", "b");
    assertThat(page).lacksHeader("Link");
  }

  @Test
  default void pageLargerThanTheListHoldsAll() {
    Repository repository = haveTags("a", "b");

    Assertions.assertThat(repository.tagList().query("n", "2147483647").send().strings("tags"))
        .containsExactly("a", "b");
  }

  @Test
  default void pageOfNoTagsIsEmptyAndLeadsNowhere() {
    Answer page = haveTags("a", "b").tagList().query("n", "0").send();

    assertThat(page).hasStatus(200).lacksHeader("Link");
    Assertions.assertThat(page.strings("tags")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "two", "1.5", "", "0x10"})
  default void pageSizeThatIsNoneIsRefused(String n) {
    assertThat(haveTags("a").tagList().query("n", n).send()).isRefusal(400);
  }

  @Test
  default void pageSizeBeyondEveryNumberHoldsAllOrIsRefused() {
    Answer page = haveTags("a", "b").tagList().query("n", "99999999999999999999").send();

    // it is an integer, and it is larger than any that a machine counts with
    if (page.status() == 200) {
      Assertions.assertThat(page.strings("tags")).containsExactly("a", "b");
    } else {
      assertThat(page).isRefusal(400);
    }
  }

  @Test
  default void pageSizeGivenTwiceIsRefused() {
    assertThat(haveTags("a").tagList().query("n", "1").query("n", "2").send()).isRefusal(400);
  }

  private Repository haveTags(String... tags) {
    Repository repository = freshRepository();
    repository.have(Samples.image(), tags);
    return repository;
  }

  private static List<String> page(Repository repository, String last, String n) {
    Answer answer = repository.tagList().query("n", n).query("last", last).send();
    return assertThat(answer).hasStatus(200).answer().strings("tags");
  }
}
