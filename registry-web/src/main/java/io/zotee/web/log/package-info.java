/** What is kept of every request: the access log and the audit log. */
@NullMarked
package io.zotee.web.log;

import org.jspecify.annotations.NullMarked;
