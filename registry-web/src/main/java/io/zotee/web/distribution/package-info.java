/**
 * The distribution API (OCI distribution-spec 1.1.1 and what its main branch adds) as JAX-RS
 * resources, one for each noun. They translate HTTP to a use case and back and decide nothing.
 */
@NullMarked
package io.zotee.web.distribution;

import org.jspecify.annotations.NullMarked;
