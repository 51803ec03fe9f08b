package io.zotee.web.distribution;

import io.zotee.repository.Page;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;

/**
 * The {@code Link} header that leads to the next page (RFC 8288; distribution-spec, "Listing
 * Tags").
 */
final class PageLink {
  private PageLink() {}

  /** Adds the link to a page after which there are more items. */
  static Response.ResponseBuilder add(
      Response.ResponseBuilder response, String path, OptionalInt n, Page<?> page) {
    if (page.more() && n.isPresent() && !page.items().isEmpty()) {
      Object last = page.items().get(page.items().size() - 1);
      response.header(HttpHeaders.LINK, next(path, n.getAsInt(), last.toString()));
    }
    return response;
  }

  /** The header's value. */
  static String next(String path, int n, String last) {
    String escaped = URLEncoder.encode(last, StandardCharsets.UTF_8);
    return "<" + path + "?n=" + n + "&last=" + escaped + ">; rel=\"next\"";
  }
}
