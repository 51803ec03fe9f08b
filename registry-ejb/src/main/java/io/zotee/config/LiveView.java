package io.zotee.config;

import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What follows from a setting; worked out anew when the setting has changed. */
final class LiveView<S, T> extends Live<T> {
  private final Live<S> source;
  private final Function<? super S, ? extends T> part;

  /** Racing threads may replace each other's answer; both are right. */
  private volatile @Nullable Answer<S, T> last;

  private record Answer<S, T>(S to, T value) {}

  LiveView(Live<S> source, Function<? super S, ? extends T> part) {
    this.source = source;
    this.part = part;
  }

  @Override
  public T now() {
    S current = source.now();
    Answer<S, T> answer = last;
    if (answer == null || answer.to() != current) {
      answer = new Answer<>(current, part.apply(current));
      last = answer;
    }
    return answer.value();
  }

  @Override
  void onSet(BiConsumer<? super T, ? super T> listener) {
    source.onSet((before, after) -> listener.accept(part.apply(before), part.apply(after)));
  }
}
