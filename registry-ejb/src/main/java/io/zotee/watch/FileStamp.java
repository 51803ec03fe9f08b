package io.zotee.watch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What tells one state of a file from another without reading it.
 *
 * @param place the file without symbolic links on the way; null when there is none, or it may not
 *     be looked at
 * @param state device, inode, size, and the times of the last change of its content and of the
 *     inode; the latter changes with permissions, too, and nobody can set it
 */
record FileStamp(@Nullable Path place, Map<String, Object> state) {

  /** Equal to no stamp of a file. */
  static final FileStamp NEVER_SEEN = new FileStamp(null, Map.of("seen", false));

  private static final FileStamp ABSENT = new FileStamp(null, Map.of());

  /** Of the file that a path leads to now. */
  static FileStamp of(Path file) {
    try {
      Path place = file.toRealPath();
      return new FileStamp(place, state(place));
    } catch (IOException e) {
      return ABSENT;
    }
  }

  private static Map<String, Object> state(Path place) throws IOException {
    try {
      return Files.readAttributes(
          place, "unix:dev,ino,size,lastModifiedTime,ctime", LinkOption.NOFOLLOW_LINKS);
    } catch (UnsupportedOperationException e) {
      return Files.readAttributes(place, "fileKey,size,lastModifiedTime");
    }
  }

  /**
   * Whether a path that led to the other file was turned to this one, which is a step without a
   * middle: the file was complete before.
   */
  boolean isTurnedFrom(FileStamp other) {
    return place != null && other.place != null && !place.equals(other.place);
  }
}
