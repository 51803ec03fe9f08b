package io.zotee.storage.local;

import io.zotee.oci.Digest;
import io.zotee.oci.DigestAlgorithm;
import io.zotee.oci.RepositoryName;
import io.zotee.storage.UploadId;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * Where everything is below a root directory.
 *
 * <pre>
 * &lt;repository&gt;/oci-layout, index.json, blobs/&lt;algorithm&gt;/&lt;hex&gt;, .uploads/&lt;uuid&gt;
 * _zotee/lock                                held by the one server that has the directory open
 * _zotee/log/&lt;number&gt;.log                    the index log; empty at rest
 * _zotee/blobs/&lt;algorithm&gt;/&lt;ab&gt;/&lt;hex&gt;         content that repositories share by hard links
 * _zotee/dedupe                              whether that is so for all content, or how far
 * _zotee/tmp/&lt;uuid&gt;                           being written or removed; emptied at opening
 * _zotee/quarantine/&lt;algorithm&gt;/&lt;hex&gt;.&lt;id&gt;     corrupt blobs, for an administrator to look at
 * _zotee/summaries/&lt;repository&gt;/_summaries   what follows from manifests; can be made again
 * </pre>
 *
 * A component of a repository's name that is also a name of the layout ({@code blobs}, {@code
 * index.json}, {@code oci-layout}) or of a file that zot keeps in the root gets an underscore in
 * front on disk; no name begins with one.
 */
record StoreLayout(Path root) {
  static final String OWN = "_zotee";
  static final String BLOBS = "blobs";
  static final String INDEX = "index.json";
  static final String OCI_LAYOUT = "oci-layout";
  static final String UPLOADS = ".uploads";

  private static final Set<String> RESERVED =
      Set.of(BLOBS, INDEX, OCI_LAYOUT, "cache.db", "meta.db");

  Path repository(RepositoryName name) {
    return under(root, name);
  }

  Path index(RepositoryName name) {
    return repository(name).resolve(INDEX);
  }

  Path blobs(RepositoryName name, DigestAlgorithm algorithm) {
    return repository(name).resolve(BLOBS).resolve(algorithm.label());
  }

  Path blob(RepositoryName name, Digest digest) {
    return blobs(name, digest.algorithm()).resolve(digest.hex());
  }

  Path uploads(RepositoryName name) {
    return repository(name).resolve(UPLOADS);
  }

  Path upload(RepositoryName name, UploadId id) {
    return uploads(name).resolve(id.toString());
  }

  /** Where content named by this algorithm is shared. */
  Path shared(DigestAlgorithm algorithm) {
    return own().resolve(BLOBS).resolve(algorithm.label());
  }

  Path shared(Digest digest) {
    String hex = digest.hex();
    return shared(digest.algorithm()).resolve(hex.substring(0, 2)).resolve(hex);
  }

  /** The place for a corrupt copy of a blob, by the number that tells it from others. */
  Path quarantine(Digest digest, long id) {
    return own()
        .resolve("quarantine")
        .resolve(digest.algorithm().label())
        .resolve(digest.hex() + "." + Long.toHexString(id));
  }

  Path summaries(RepositoryName name) {
    return under(own().resolve("summaries"), name).resolve("_summaries");
  }

  Path own() {
    return root.resolve(OWN);
  }

  Path log() {
    return own().resolve("log");
  }

  /** How far stored content has been arranged after dedupe was switched. */
  Path sharing() {
    return own().resolve("dedupe");
  }

  Path lock() {
    return own().resolve("lock");
  }

  private static Path under(Path base, RepositoryName name) {
    Path path = base;
    for (String component : name.value().split("/", -1)) {
      path = path.resolve(RESERVED.contains(component) ? "_" + component : component);
    }
    return path;
  }

  /** The repository that would be kept in this directory, if one could. */
  Optional<RepositoryName> repositoryAt(Path directory) {
    StringBuilder name = new StringBuilder();
    for (Path part : root.relativize(directory)) {
      String component = part.toString();
      boolean escaped = component.startsWith("_") && RESERVED.contains(component.substring(1));
      name.append(name.isEmpty() ? "" : "/").append(escaped ? component.substring(1) : component);
    }
    try {
      return Optional.of(RepositoryName.parse(name.toString()));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Whether a directory of this name may lead to repositories. */
  static boolean mayLeadToRepositories(String component) {
    boolean escaped = component.startsWith("_") && RESERVED.contains(component.substring(1));
    return escaped
        || !(component.startsWith("_") || component.startsWith(".") || component.equals(BLOBS));
  }
}
