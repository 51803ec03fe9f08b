package io.zotee.repository;

import io.zotee.oci.RepositoryName;

/**
 * What the caller of the request at hand may read. Asked wherever an answer about one repository
 * would tell something of another.
 */
public interface ReadAccess {
  /** Of a caller who may read every repository. */
  ReadAccess EVERYTHING =
      new ReadAccess() {
        @Override
        public boolean mayRead(RepositoryName name) {
          return true;
        }

        @Override
        public boolean mayReadAll() {
          return true;
        }
      };

  /** Whether the caller may read this repository. */
  boolean mayRead(RepositoryName name);

  /** Whether there is no repository that the caller may not read. */
  boolean mayReadAll();
}
