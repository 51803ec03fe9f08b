package io.zotee.web.gate;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.xnio.channels.ReadTimeoutException;
import org.xnio.conduits.AbstractStreamSourceConduit;
import org.xnio.conduits.StreamSourceConduit;

/** A request's body; a thread that waits for more of it does not wait longer than it may. */
final class MovingSource extends AbstractStreamSourceConduit<StreamSourceConduit> {
  private final long limitMillis;

  MovingSource(StreamSourceConduit next, long limitMillis) {
    super(next);
    this.limitMillis = limitMillis;
  }

  @Override
  public void awaitReadable() throws IOException {
    long start = System.nanoTime();
    next.awaitReadable(limitMillis, TimeUnit.MILLISECONDS);
    if (TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start) >= limitMillis) {
      throw new ReadTimeoutException("nothing came for " + limitMillis + " ms");
    }
  }
}
