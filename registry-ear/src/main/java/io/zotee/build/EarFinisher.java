package io.zotee.build;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.jboss.jandex.IndexWriter;
import org.jboss.jandex.Indexer;
import org.jspecify.annotations.Nullable;

/**
 * Prepares an EAR for a quick start on any WildFly: every archive in it gets its Jandex index now,
 * so that no server searches it for annotations at each start. Third-party archives have none that
 * matter, and get an empty one. Nothing is compressed twice.
 *
 * <p>Entries keep their order and times: equal inputs give equal files. Doing it again changes
 * nothing.
 */
final class EarFinisher {
  private static final String INDEX = "META-INF/jandex.idx";

  private EarFinisher() {}

  /** Rewrites the file in place. */
  static void finish(Path ear) throws IOException {
    Files.write(ear, rewrite(Files.readAllBytes(ear), Role.EAR));
  }

  private static byte[] rewrite(byte[] archive, Role role) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(archive.length * 2);
    Indexer indexer = new Indexer();
    FileTime time = FileTime.fromMillis(0);
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(archive));
        ZipOutputStream out = new ZipOutputStream(bytes)) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        String name = entry.getName();
        time = entry.getLastModifiedTime();
        if (name.equals(role.index)) {
          continue;
        }
        byte[] content = in.readAllBytes();
        if (role.indexed && name.endsWith(".class")) {
          indexer.index(new ByteArrayInputStream(content));
        }
        Role nested = Role.of(name);
        if (nested == null) {
          put(out, name, time, ZipEntry.DEFLATED, content);
        } else {
          put(out, name, time, ZipEntry.STORED, rewrite(content, nested));
        }
      }
      if (!role.index.isEmpty()) {
        ByteArrayOutputStream index = new ByteArrayOutputStream();
        new IndexWriter(index).write(indexer.complete());
        put(out, role.index, time, ZipEntry.DEFLATED, index.toByteArray());
      }
    }
    return bytes.toByteArray();
  }

  private static void put(
      ZipOutputStream out, String name, FileTime time, int method, byte[] content)
      throws IOException {
    ZipEntry entry = new ZipEntry(name);
    entry.setLastModifiedTime(time);
    entry.setMethod(method);
    if (method == ZipEntry.STORED) {
      CRC32 checksum = new CRC32();
      checksum.update(content);
      entry.setSize(content.length);
      entry.setCrc(checksum.getValue());
    }
    out.putNextEntry(entry);
    out.write(content);
    out.closeEntry();
  }

  /** What an archive is in the EAR: where its index goes, and whether its classes are in it. */
  private enum Role {
    EAR("", false),
    EJB(INDEX, true),
    WAR("WEB-INF/classes/" + INDEX, true),
    LIBRARY(INDEX, false);

    private final String index;
    private final boolean indexed;

    Role(String index, boolean indexed) {
      this.index = index;
      this.indexed = indexed;
    }

    static @Nullable Role of(String name) {
      if (name.endsWith(".war")) {
        return WAR;
      }
      if (!name.endsWith(".jar")) {
        return null;
      }
      return name.contains("lib/") ? LIBRARY : EJB;
    }
  }
}
