/** What every request passes before it is answered, and what answers when nothing else does. */
@NullMarked
package io.zotee.web.gate;

import org.jspecify.annotations.NullMarked;
