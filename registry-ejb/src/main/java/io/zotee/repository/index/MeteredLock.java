package io.zotee.repository.index;

import java.util.concurrent.locks.ReentrantLock;

/** A lock that measures how long it is waited for and held. */
final class MeteredLock {
  private final ReentrantLock lock = new ReentrantLock();
  private final IndexMeters meters;
  private long since; // guarded by lock

  MeteredLock(IndexMeters meters) {
    this.meters = meters;
  }

  void lock() {
    long asked = System.nanoTime();
    lock.lock();
    if (lock.getHoldCount() == 1) {
      since = System.nanoTime();
      meters.waited(since - asked);
    }
  }

  void unlock() {
    boolean last = lock.getHoldCount() == 1;
    long start = since;
    lock.unlock();
    if (last) {
      meters.held(System.nanoTime() - start);
    }
  }
}
