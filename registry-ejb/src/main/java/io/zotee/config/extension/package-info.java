/** What the registry does beyond the distribution specification: sections of {@code extensions}. */
@NullMarked
package io.zotee.config.extension;

import org.jspecify.annotations.NullMarked;
