package io.zotee.config.driver;

/** Section {@code storageDriver}: keeps images with a service instead of on the local disk. */
public sealed interface StorageDriver permits S3Driver, GcsDriver, AzureDriver {

  /**
   * What two stores must not share: the service with its bucket or container, without the prefix.
   */
  String location();

  /** Prefix of the names of the store's objects, without slashes around; may be empty. */
  String prefix();

  /** The prefix that a root directory means. */
  static String prefixOf(String rootDirectory) {
    int start = 0;
    int end = rootDirectory.length();
    while (start < end && rootDirectory.charAt(start) == '/') {
      start++;
    }
    while (end > start && rootDirectory.charAt(end - 1) == '/') {
      end--;
    }
    return rootDirectory.substring(start, end);
  }
}
