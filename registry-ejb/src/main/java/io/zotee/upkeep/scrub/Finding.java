package io.zotee.upkeep.scrub;

import io.zotee.oci.Digest;

/**
 * Something that is wrong with what an image is made of.
 *
 * @param blob the content: a manifest, a config or a layer
 * @param error what is wrong with it, and what was done about it
 */
record Finding(Digest blob, String error) {}
