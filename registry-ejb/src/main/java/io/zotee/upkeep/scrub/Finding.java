package io.zotee.upkeep.scrub;

import io.zotee.oci.Digest;

/**
 * Something that is wrong with what an image is made of.
 *
 * @param blob the content: a manifest, a config or a layer
 * @param error what is wrong with it, and what was done about it
 * @param absent whether it was simply not there
 */
record Finding(Digest blob, String error, boolean absent) {}
