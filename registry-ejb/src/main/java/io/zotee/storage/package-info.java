/**
 * The ports behind which content, uploads and the index log are kept, and what passes through them.
 * Every operation has a form on an object store; drivers live in packages of their own below this
 * one.
 */
@NullMarked
package io.zotee.storage;

import org.jspecify.annotations.NullMarked;
