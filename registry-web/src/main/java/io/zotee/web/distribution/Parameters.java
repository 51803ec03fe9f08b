package io.zotee.web.distribution;

import io.zotee.repository.Reason;
import io.zotee.repository.RegistryException;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** The query of a request. */
final class Parameters {
  private final UriInfo uri;

  Parameters(UriInfo uri) {
    this.uri = uri;
  }

  /** All values of a parameter, in the order of the query. */
  List<String> all(String name) {
    return Optional.ofNullable(uri.getQueryParameters().get(name)).orElse(List.of());
  }

  /**
   * The value of a parameter that may be given once.
   *
   * @throws RegistryException if it is given more than once
   */
  @Nullable String one(String name) {
    List<String> values = all(name);
    if (values.size() > 1) {
      throw invalid(name, "is given " + values.size() + " times: give it once");
    }
    return values.isEmpty() ? null : values.get(0);
  }

  /**
   * The number {@code n} of a page's most items.
   *
   * @throws RegistryException if it is not a whole number from 0
   */
  OptionalInt pageSize() {
    String n = one("n");
    if (n == null) {
      return OptionalInt.empty();
    }
    if (n.isEmpty() || !n.chars().allMatch(c -> c >= '0' && c <= '9')) {
      throw invalid("n", "must be a whole number from 0");
    }
    try {
      return OptionalInt.of(Integer.parseInt(n));
    } catch (NumberFormatException tooLarge) {
      return OptionalInt.of(Integer.MAX_VALUE);
    }
  }

  /** The refusal of a parameter. */
  static RegistryException invalid(String name, String rule) {
    return new RegistryException(
            Reason.PARAMETER_INVALID, "query parameter \"" + name + "\" " + rule)
        .with("parameter", name);
  }
}
