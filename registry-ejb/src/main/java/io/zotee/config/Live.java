package io.zotee.config;

import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A setting that can change while the server runs.
 *
 * <ul>
 *   <li>{@link #now} is a volatile read; ask it for each use rather than keep the answer. What is
 *       read belongs together: a whole configuration, or a part of one. Two settings that must fit
 *       each other are read from one answer, not by two calls.
 *   <li>A change is one step for everybody: no view is ahead of another or behind it.
 *   <li>Listeners are told afterwards, one after the other in the order in which they came, by the
 *       thread that makes the change, and not at the same time as of another change. One that fails
 *       is logged and keeps nobody else from being told. A listener must not wait, and must not
 *       make a change itself.
 * </ul>
 *
 * @param <T> an immutable type with a sound {@code equals}, as records are
 */
public abstract sealed class Live<T> permits LiveValue, LiveView {

  /** A setting that never changes. */
  public static <T> Live<T> always(T value) {
    return new LiveValue<>(value);
  }

  /** The value that counts now. */
  public abstract T now();

  /**
   * A part of this setting, or what follows from it.
   *
   * @param part a pure function, cheap, as it may be asked more often than there are changes
   */
  public final <U> Live<U> map(Function<? super T, ? extends U> part) {
    return new LiveView<>(this, part);
  }

  /** Has a listener told every new value from now on; a value that equals the last is not new. */
  public final void onChange(Consumer<? super T> listener) {
    onSet(
        (before, after) -> {
          if (!Objects.equals(before, after)) {
            listener.accept(after);
          }
        });
  }

  /** Has a listener told every old and new value, even when they are equal. */
  abstract void onSet(BiConsumer<? super T, ? super T> listener);
}
