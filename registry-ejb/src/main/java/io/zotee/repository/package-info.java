/**
 * What a client can do with a registry: push, pull, delete, list, refer, upload. One class for each
 * verb; none of them knows HTTP.
 */
@NullMarked
package io.zotee.repository;

import org.jspecify.annotations.NullMarked;
