package io.zotee.storage.local;

import io.zotee.oci.RepositoryName;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.function.Consumer;

/** Finds the repositories below a root directory: those that have an {@code index.json}. */
final class RepositoryWalk extends SimpleFileVisitor<Path> {
  private final StoreLayout layout;
  private final Consumer<RepositoryName> names;

  private RepositoryWalk(StoreLayout layout, Consumer<RepositoryName> names) {
    this.layout = layout;
    this.names = names;
  }

  static void walk(StoreLayout layout, Consumer<RepositoryName> names) throws IOException {
    Files.walkFileTree(layout.root(), new RepositoryWalk(layout, names));
  }

  @Override
  public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
    if (directory.equals(layout.root())) {
      return FileVisitResult.CONTINUE;
    }
    return StoreLayout.mayLeadToRepositories(directory.getFileName().toString())
        ? FileVisitResult.CONTINUE
        : FileVisitResult.SKIP_SUBTREE;
  }

  @Override
  public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
    if (file.getFileName().toString().equals(StoreLayout.INDEX)) {
      layout.repositoryAt(DurableFiles.parent(file)).ifPresent(names);
    }
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFileFailed(Path file, IOException failure) {
    return FileVisitResult.CONTINUE; // it was deleted while we walked, or is not ours to read
  }
}
