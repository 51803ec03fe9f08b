/** What of this application listens to which requests, and in which order. */
@NullMarked
package io.zotee.web;

import org.jspecify.annotations.NullMarked;
