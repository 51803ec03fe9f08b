/** Every refusal and failure, in one table and in one form. */
@NullMarked
package io.zotee.web.error;

import org.jspecify.annotations.NullMarked;
