package io.zotee.config;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;

/** A setting whose owner changes it. */
public final class LiveValue<T> extends Live<T> {
  private static final Logger LOG = System.getLogger("io.zotee");

  private final List<BiConsumer<? super T, ? super T>> listeners = new CopyOnWriteArrayList<>();
  private volatile T value;

  /** Beginning with this value. */
  public LiveValue(T value) {
    this.value = value;
  }

  @Override
  public T now() {
    return value;
  }

  /** Changes the value, and returns when all listeners have been told. */
  public synchronized void set(T next) {
    T before = value;
    value = next;
    for (BiConsumer<? super T, ? super T> listener : listeners) {
      try {
        listener.accept(before, next);
      } catch (RuntimeException e) {
        // A bug of the listener; the change is made, and the others must know of it.
        LOG.log(Level.ERROR, "a part of the server did not take over its new settings", e);
      }
    }
  }

  @Override
  void onSet(BiConsumer<? super T, ? super T> listener) {
    listeners.add(listener);
  }
}
