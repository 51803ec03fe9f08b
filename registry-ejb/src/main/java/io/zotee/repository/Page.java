package io.zotee.repository;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalInt;

/**
 * Some items of a list, in order.
 *
 * @param items the items
 * @param more whether the list goes on after them
 */
public record Page<T>(List<T> items, boolean more) {

  /**
   * The first items.
   *
   * @param limit how many at the most; without one, all. A limit of 0 gives an empty page that says
   *     nothing of more (distribution-spec, "Listing Tags").
   */
  static <T> Page<T> of(Iterable<T> all, OptionalInt limit) {
    int most = limit.orElse(Integer.MAX_VALUE);
    List<T> items = new ArrayList<>();
    Iterator<T> iterator = all.iterator();
    while (items.size() < most && iterator.hasNext()) {
      items.add(iterator.next());
    }
    return new Page<>(items, most > 0 && iterator.hasNext());
  }
}
