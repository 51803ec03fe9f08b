package io.zotee.telemetry;

import java.util.Locale;
import java.util.stream.Stream;

/** What a request does, as measurements tell requests apart. */
public enum Operation {
  /** GET of a manifest. */
  MANIFEST_PULL,
  /** HEAD of a manifest. */
  MANIFEST_CHECK,
  /** PUT of a manifest. */
  MANIFEST_PUSH,
  /** DELETE of a manifest or tag. */
  MANIFEST_DELETE,
  /** GET of a blob. */
  BLOB_PULL,
  /** HEAD of a blob. */
  BLOB_CHECK,
  /** DELETE of a blob. */
  BLOB_DELETE,
  /** POST that opens an upload session, mounts, or pushes a blob at once. */
  UPLOAD_START,
  /** Anything else about an upload session. */
  UPLOAD,
  /** The list of a repository's tags. */
  TAGS,
  /** The list of a manifest's referrers. */
  REFERRERS,
  /** The list of repositories. */
  CATALOG,
  /** Everything else. */
  OTHER;

  /** The value of the label. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** All values of the label. */
  static String[] names() {
    return Stream.of(values()).map(Operation::label).toArray(String[]::new);
  }
}
