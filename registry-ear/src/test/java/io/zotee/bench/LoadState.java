package io.zotee.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.LongAdder;

/** What the clients of a load know together: which images can be pulled. */
final class LoadState {
  private final int repositories;
  private final List<StoredImage> images = new ArrayList<>();
  private final LongAdder actions = new LongAdder();
  private final List<String> failures = new CopyOnWriteArrayList<>();

  LoadState(int repositories) {
    this.repositories = repositories;
  }

  String anyRepository(Random random) {
    return "load/repository-" + random.nextInt(repositories);
  }

  synchronized boolean isEmpty() {
    return images.isEmpty();
  }

  synchronized StoredImage any(Random random) {
    return images.get(random.nextInt(images.size()));
  }

  synchronized void add(StoredImage image) {
    images.add(image);
  }

  synchronized int images() {
    return images.size();
  }

  void count() {
    actions.increment();
  }

  long actions() {
    return actions.sum();
  }

  void fail(String failure) {
    failures.add(failure);
  }

  List<String> failures() {
    return List.copyOf(failures);
  }
}
