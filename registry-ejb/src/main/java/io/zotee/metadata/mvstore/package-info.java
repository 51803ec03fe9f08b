/** The driver for one file below the root directory, kept by H2's MVStore. */
@NullMarked
package io.zotee.metadata.mvstore;

import org.jspecify.annotations.NullMarked;
