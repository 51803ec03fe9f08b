package io.zotee.protocol.content;

import java.util.List;

/**
 * A whole artifact.
 *
 * @param algorithm the algorithm of every digest in it
 * @param blobs what has to be pushed before the manifests
 * @param manifests in the order of pushing, children before the index that lists them
 */
public record Sample(Algorithm algorithm, List<Content> blobs, List<Content> manifests) {
  /** The manifest that a tag would name: the last one. */
  public Content top() {
    return manifests.get(manifests.size() - 1);
  }

  /** The digest of {@link #top()} by this sample's algorithm. */
  public String topDigest() {
    return top().digest(algorithm);
  }
}
