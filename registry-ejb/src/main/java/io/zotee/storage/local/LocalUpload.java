package io.zotee.storage.local;

import io.zotee.oci.Digest;
import io.zotee.oci.RepositoryName;
import io.zotee.storage.ClientGoneException;
import io.zotee.storage.Upload;
import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes to one upload session's file. */
final class LocalUpload implements Upload {
  private static final Logger LOG = System.getLogger("io.zotee.storage");

  /**
   * Configurations, signatures and the like, most of all uploads, need no large buffer: they fit
   * this one.
   */
  private static final int FIRST_CHUNK = 4 << 10;

  private static final int CHUNK = 64 << 10;

  private final Path file;
  private final FileChannel channel;
  private final RepositoryName repository;
  private final RunningHash hash;
  private final Session session;
  private long offset;
  private boolean ended;

  /** What the store does for the session. */
  interface Session {
    LocalBlobStore blobs();

    DurableFiles files();

    /** This many bytes have come. */
    void received(long bytes);

    /** The writer leaves; the session stays, with this hash of its bytes. */
    void release(RunningHash hash);

    /** The session is over. */
    void end();
  }

  LocalUpload(
      Path file, FileChannel channel, RepositoryName repository, RunningHash hash, Session session)
      throws IOException {
    this.file = file;
    this.channel = channel;
    this.repository = repository;
    this.hash = hash;
    this.session = session;
    this.offset = channel.size();
  }

  @Override
  public long offset() {
    return offset;
  }

  @Override
  public long append(InputStream body, long limit) throws IOException, ClientGoneException {
    long start = offset;
    byte[] chunk = new byte[FIRST_CHUNK];
    while (offset - start < limit) {
      int wanted = (int) Math.min(chunk.length, limit - (offset - start));
      int count = read(body, chunk, wanted);
      write(chunk, count);
      if (count < wanted) {
        break;
      }
      if (chunk.length < CHUNK) {
        chunk = new byte[CHUNK];
      }
    }
    return offset - start;
  }

  private int read(InputStream body, byte[] chunk, int wanted)
      throws IOException, ClientGoneException {
    int count = 0;
    while (count < wanted) {
      int more;
      try {
        more = body.read(chunk, count, wanted - count);
      } catch (IOException | RuntimeException e) {
        // The container's stream may fail by either when its connection is closed meanwhile.
        write(chunk, count); // what has arrived is the client's to go on from
        throw new ClientGoneException(e);
      }
      if (more < 0) {
        break;
      }
      count += more;
    }
    return count;
  }

  private void write(byte[] chunk, int count) throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(chunk, 0, count);
    try {
      while (buffer.hasRemaining()) {
        channel.write(buffer, offset + buffer.position());
      }
    } catch (IOException e) {
      forgetPart(e);
      throw e;
    }
    hash.update(offset, chunk, count);
    offset += count;
    session.received(count);
  }

  /** What was written of a chunk that failed does not count. */
  private void forgetPart(IOException failure) {
    try {
      channel.truncate(offset);
    } catch (IOException e) {
      failure.addSuppressed(e); // then it is the client's own bytes, unhashed, behind the offset
    }
  }

  @Override
  public Digest digest(Digest expected) throws IOException {
    return hash.digest(expected.algorithm(), channel, offset);
  }

  /**
   * {@inheritDoc}
   *
   * <p>A file whose sync failed is dropped, and the session with it: to sync it again could succeed
   * without its bytes being on disk.
   */
  @Override
  public void commit(Digest digest) throws IOException {
    try {
      session.files().syncFile(channel);
    } catch (IOException e) {
      ended = true;
      DurableFiles.takeBack(file, e);
      throw e;
    }
    try {
      session.blobs().adopt(file, repository, digest);
    } finally {
      ended = !Files.exists(file);
    }
  }

  @Override
  public void cancel() throws IOException {
    Files.deleteIfExists(file);
    ended = true;
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "closing {0}: {1}", file, e.getMessage());
    } finally {
      if (ended) {
        session.end();
      } else {
        session.release(hash);
      }
    }
  }
}
