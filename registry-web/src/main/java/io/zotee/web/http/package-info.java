/**
 * HTTP as values: what is answered, ranges, entity tags. Knows the servlet API, nothing of the
 * registry but the content that it hands out.
 */
@NullMarked
package io.zotee.web.http;

import org.jspecify.annotations.NullMarked;
