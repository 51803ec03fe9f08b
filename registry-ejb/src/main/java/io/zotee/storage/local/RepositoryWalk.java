package io.zotee.storage.local;

import io.zotee.oci.RepositoryName;
import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Walks the directories below a root that repositories can be kept in, without looking at their
 * blobs.
 */
final class RepositoryWalk extends SimpleFileVisitor<Path> {
  /** An administrator may have put a repository on another disk. */
  private static final Set<FileVisitOption> FOLLOW = Set.of(FileVisitOption.FOLLOW_LINKS);

  private final StoreLayout layout;
  private final boolean homes;
  private final Consumer<RepositoryName> names;

  private RepositoryWalk(StoreLayout layout, boolean homes, Consumer<RepositoryName> names) {
    this.layout = layout;
    this.homes = homes;
    this.names = names;
  }

  /** Tells the repositories: the directories that have an {@code index.json}. */
  static void repositories(StoreLayout layout, Consumer<RepositoryName> names) throws IOException {
    Files.walkFileTree(
        layout.root(), FOLLOW, Integer.MAX_VALUE, new RepositoryWalk(layout, false, names));
  }

  /** Tells the directories that have anything of a repository, some of them more than once. */
  static void homes(StoreLayout layout, Consumer<RepositoryName> names) throws IOException {
    Files.walkFileTree(
        layout.root(), FOLLOW, Integer.MAX_VALUE, new RepositoryWalk(layout, true, names));
  }

  @Override
  public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
    if (directory.equals(layout.root())) {
      return FileVisitResult.CONTINUE;
    }
    String name = directory.getFileName().toString();
    if (name.equals(StoreLayout.BLOBS) || name.equals(StoreLayout.UPLOADS)) {
      found(homes, directory);
      return FileVisitResult.SKIP_SUBTREE;
    }
    return StoreLayout.mayLeadToRepositories(name)
        ? FileVisitResult.CONTINUE
        : FileVisitResult.SKIP_SUBTREE;
  }

  @Override
  public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
    found(file.getFileName().toString().equals(StoreLayout.INDEX), file);
    return FileVisitResult.CONTINUE;
  }

  private void found(boolean counts, Path part) {
    if (counts) {
      layout.repositoryAt(DurableFiles.parent(part)).ifPresent(names);
    }
  }

  @Override
  public FileVisitResult visitFileFailed(Path file, IOException failure) {
    return FileVisitResult.CONTINUE; // it was deleted while we walked, or is not ours to read
  }

  @Override
  public FileVisitResult postVisitDirectory(Path directory, IOException failure) {
    return FileVisitResult.CONTINUE; // the same, in the middle of its listing
  }
}
