package io.zotee.web.gate;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.xnio.channels.WriteTimeoutException;
import org.xnio.conduits.AbstractStreamSinkConduit;
import org.xnio.conduits.StreamSinkConduit;

/** An answer; a thread that waits for the client to take it does not wait longer than it may. */
final class MovingSink extends AbstractStreamSinkConduit<StreamSinkConduit> {
  private final long limitMillis;

  MovingSink(StreamSinkConduit next, long limitMillis) {
    super(next);
    this.limitMillis = limitMillis;
  }

  @Override
  public void awaitWritable() throws IOException {
    long start = System.nanoTime();
    next.awaitWritable(limitMillis, TimeUnit.MILLISECONDS);
    if (TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start) >= limitMillis) {
      throw new WriteTimeoutException("nothing was taken for " + limitMillis + " ms");
    }
  }
}
