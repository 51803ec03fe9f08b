package io.zotee.config;

import io.zotee.config.ConfigNode.Member;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Keys of zot's that no record has yet, and what to do about each: the one table from which an
 * entry goes when the component for its key comes.
 */
final class ReservedKeys {

  /** How a key is treated. */
  enum Treatment {
    /** Accepted without effect, whatever it holds. */
    IGNORED,
    /** Refused unless it is off: false, zero or empty. */
    REFUSED,
    /** A section that is refused unless it has {@code enable: false}; an empty one is enabled. */
    EXTENSION
  }

  /**
   * One key of the table.
   *
   * @param path the key with its sections; {@code []} stands for a key that is data
   * @param note what its absence means for the user
   */
  record Row(String path, Treatment treatment, String note) {}

  private static final List<Row> ZOT =
      List.of(
          refused("storage.storageDriver", "images would be kept on the local disk"),
          refused("storage.cacheDriver", "what it holds would not be used"),
          refused("storage.remoteCache", "what it holds would not be used"),
          refused("storage.redirectBlobURL", "content would be sent by this server itself"),
          ignored("storage.fastRestart", "the start needs no walk through the store"),
          refused("storage.subPaths[].storageDriver", "images would be kept on the local disk"),
          refused("storage.subPaths[].cacheDriver", "what it holds would not be used"),
          refused("storage.subPaths[].remoteCache", "what it holds would not be used"),
          refused(
              "storage.subPaths[].redirectBlobURL", "content would be sent by this server itself"),
          ignored("storage.subPaths[].maxRepos", "the limit is one for the whole registry"),
          extension("extensions.search", "nothing could be searched for"),
          extension("extensions.sync", "nothing would be mirrored"),
          extension("extensions.lint", "images would be accepted without the check"),
          extension("extensions.ui", "there would be no user interface"),
          extension("extensions.trust", "no signature would be verified"),
          extension("extensions.events", "no event would be sent"),
          ignored("extensions.mgmt", "zot ignores it too"),
          ignored("extensions.apikey", "zot ignores it too"));

  private final List<Row> rows;

  ReservedKeys(List<Row> rows) {
    this.rows = rows;
  }

  /** The table for zot's tree. */
  static ReservedKeys ofZot() {
    return new ReservedKeys(ZOT);
  }

  List<Row> rows() {
    return rows;
  }

  private static Row ignored(String path, String note) {
    return new Row(path, Treatment.IGNORED, note);
  }

  private static Row refused(String path, String note) {
    return new Row(path, Treatment.REFUSED, note);
  }

  private static Row extension(String path, String note) {
    return new Row(path, Treatment.EXTENSION, note);
  }

  /** Judges a key for which the section's record has no component. */
  void check(
      Place section,
      Member member,
      List<KeyShape> siblings,
      UnknownKeys unknown,
      Problems problems) {
    Place place = section.key(member.key());
    Row row = find(place.pattern());
    if (row == null) {
      unknown.report(section, member, namesIn(section.pattern(), siblings), problems);
      return;
    }
    switch (row.treatment()) {
      case IGNORED -> {}
      case REFUSED -> refuse(row, place, member, Switch.isOff(member.value()), problems);
      case EXTENSION -> refuse(row, place, member, Switch.isDisabled(member.value()), problems);
    }
  }

  private static void refuse(Row row, Place place, Member member, boolean off, Problems problems) {
    if (!off) {
      problems.unavailable(place, member.line(), row.note());
    }
  }

  private @Nullable Row find(String path) {
    for (Row row : rows) {
      if (row.path().equalsIgnoreCase(path)) {
        return row;
      }
    }
    return null;
  }

  private List<String> namesIn(String section, List<KeyShape> siblings) {
    List<String> names = new ArrayList<>();
    for (KeyShape key : siblings) {
      names.add(key.name());
    }
    for (Row row : rows) {
      int dot = row.path().lastIndexOf('.');
      String parent = dot < 0 ? "" : row.path().substring(0, dot);
      if (parent.equalsIgnoreCase(section)) {
        names.add(row.path().substring(dot + 1));
      }
    }
    return names;
  }
}
