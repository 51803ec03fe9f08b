/**
 * What the protocol tests push: blobs, manifests and whole artifacts, made afresh for each test.
 */
@NullMarked
package io.zotee.protocol.content;

import org.jspecify.annotations.NullMarked;
