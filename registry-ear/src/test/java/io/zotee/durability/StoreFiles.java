package io.zotee.durability;

import io.zotee.oci.DigestAlgorithm;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What lies below a store's root directory. The store may be in use meanwhile. */
final class StoreFiles {
  private static final String UPLOADS = ".uploads";
  private static final Pattern BLOB =
      Pattern.compile(".*/blobs/(sha256|sha384|sha512)/(?:[0-9a-f]{2}/)?([0-9a-f]{64,128})");
  private static final Pattern ENDS_IN_UUID =
      Pattern.compile(".*[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}(\\.[a-z]+)?");

  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);

  private final Path root;

  StoreFiles(Path root) {
    this.root = root;
  }

  private interface Visitor {
    void visit(String path, Path file, BasicFileAttributes attributes) throws IOException;
  }

  /** Names of blob files that do not hash to their name, and of what stands in quarantine. */
  List<String> damaged() throws IOException {
    List<String> damaged = new ArrayList<>();
    Set<Object> seen = new HashSet<>();
    walk(
        (path, file, attributes) -> {
          Matcher blob = BLOB.matcher(path);
          boolean wrong =
              blob.matches()
                  && seen.add(attributes.fileKey() + blob.group(2))
                  && !hash(file, blob.group(1)).orElse(blob.group(2)).equals(blob.group(2));
          if (wrong || path.contains("/_zotee/quarantine/")) {
            damaged.add(path);
          }
        });
    return damaged;
  }

  /**
   * Names of files that somebody has begun to write under another name than their own, and that
   * stay for this time: a store in use makes such files, and removes them.
   */
  List<String> temporaryAfter(Duration time) throws IOException {
    Set<String> staying = new HashSet<>(temporary());
    Instant end = Instant.now().plus(time);
    while (!staying.isEmpty() && Instant.now().isBefore(end)) {
      Pause.of(BETWEEN_LOOKS);
      staying.retainAll(temporary());
    }
    return List.copyOf(staying);
  }

  private List<String> temporary() throws IOException {
    List<String> temporary = new ArrayList<>();
    walk(
        (path, file, attributes) -> {
          String name = file.getFileName().toString();
          boolean upload = path.contains("/" + UPLOADS + "/");
          boolean aside = name.startsWith(".") || ENDS_IN_UUID.matcher(name).matches();
          if ((aside && !upload) || path.contains("/_zotee/tmp/")) {
            temporary.add(path);
          }
        });
    return temporary;
  }

  private static Optional<String> hash(Path file, String algorithm) throws IOException {
    MessageDigest digest = DigestAlgorithm.named(algorithm).orElseThrow().newHash();
    try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
      in.transferTo(OutputStream.nullOutputStream());
    } catch (NoSuchFileException e) {
      return Optional.empty(); // it was collected while we walked
    }
    return Optional.of(HexFormat.of().formatHex(digest.digest()));
  }

  private void walk(Visitor visitor) throws IOException {
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            visitor.visit("/" + root.relativize(file), file, attributes);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException failure)
              throws IOException {
            if (failure instanceof NoSuchFileException) {
              return FileVisitResult.CONTINUE;
            }
            throw failure;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure)
              throws IOException {
            if (failure == null || failure instanceof NoSuchFileException) {
              return FileVisitResult.CONTINUE;
            }
            throw failure;
          }
        });
  }
}
