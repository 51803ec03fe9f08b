package io.zotee.bench;

/**
 * An image that the registry has acknowledged.
 *
 * @param digest of the manifest
 */
record StoredImage(String repository, String digest, Blob manifest, Blob config, Blob layer) {}
