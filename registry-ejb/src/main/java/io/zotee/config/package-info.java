/**
 * zot's configuration as records: read (JSON or YAML), bound, validated, with every problem of a
 * file reported at once.
 *
 * <p>The records are the only list of keys: names, types, defaults and documentation are read from
 * their components, so a new key is one component. Needs no container: the launcher loads the same
 * classes in a bare JVM, in the server's start-up path, which is why the code that runs for a sound
 * file uses no lambdas, regular expressions or scanning.
 */
@NullMarked
package io.zotee.config;

import org.jspecify.annotations.NullMarked;
