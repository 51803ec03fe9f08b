package io.zotee.repository;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.zotee.oci.Digest;
import io.zotee.storage.BlobContent;
import io.zotee.telemetry.StoreMetrics;
import io.zotee.telemetry.Telemetry;
import java.util.function.DoubleConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Small manifests in memory, by digest: they are most of a registry's answers, and opening a file
 * is most of the cost of one. Whether somebody may have a manifest is decided before it is asked
 * for here.
 */
public final class ManifestCache {
  /** The largest manifest that is kept, in bytes. */
  static final int LARGEST = 64 << 10;

  private static final int ENTRY_OVERHEAD = 256;

  private final Cache<Digest, BlobContent.InMemory> manifests;
  private final DoubleConsumer hits;
  private final DoubleConsumer misses;

  /**
   * A cache that is not measured.
   *
   * @param capacity how much to keep at the most, in bytes
   */
  public ManifestCache(long capacity) {
    this(capacity, Telemetry.NONE);
  }

  /**
   * @param capacity how much to keep at the most, in bytes
   * @param telemetry takes measurements
   */
  public ManifestCache(long capacity, Telemetry telemetry) {
    hits = telemetry.series(StoreMetrics.CACHE_REQUESTS, "manifest", "hit");
    misses = telemetry.series(StoreMetrics.CACHE_REQUESTS, "manifest", "miss");
    manifests =
        Caffeine.newBuilder()
            .maximumWeight(capacity)
            .weigher(
                (Digest digest, BlobContent.InMemory content) ->
                    content.bytes().length + ENTRY_OVERHEAD)
            .executor(Runnable::run)
            .build();
    telemetry.watch(StoreMetrics.CACHE_ENTRIES, manifests::estimatedSize, "manifest");
  }

  BlobContent.@Nullable InMemory find(Digest digest) {
    BlobContent.InMemory found = manifests.getIfPresent(digest);
    (found == null ? misses : hits).accept(1);
    return found;
  }

  void keep(Digest digest, BlobContent.InMemory manifest) {
    manifests.put(digest, manifest);
  }

  /** Forgets a manifest, because a repository has lost it; the next to ask looks into the store. */
  public void forget(Digest digest) {
    manifests.invalidate(digest);
  }
}
