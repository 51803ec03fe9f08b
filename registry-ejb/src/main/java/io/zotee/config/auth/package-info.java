/**
 * Who clients are and what they may: the records of {@code http.auth} and {@code accessControl}.
 */
@NullMarked
package io.zotee.config.auth;

import org.jspecify.annotations.NullMarked;
