package io.zotee.web.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PageLinkTest {
  @Test
  void escapes_what_has_a_meaning_in_a_query_or_in_the_header() {
    assertThat(PageLink.next("/v2/_catalog", 2, "a/b&c=d>e\"f é"))
        .isEqualTo("</v2/_catalog?n=2&last=a%2Fb%26c%3Dd%3Ee%22f+%C3%A9>; rel=\"next\"");
  }

  @Test
  void leaves_a_tag_as_it_is() {
    assertThat(PageLink.next("/v2/a/tags/list", 1, "v1.0_x-y"))
        .isEqualTo("</v2/a/tags/list?n=1&last=v1.0_x-y>; rel=\"next\"");
  }
}
