package io.zotee.repository;

import io.zotee.oci.ContentRange;
import io.zotee.oci.Digest;
import io.zotee.oci.RepositoryName;
import io.zotee.storage.ClientGoneException;
import io.zotee.storage.Upload;
import io.zotee.storage.UploadBusyException;
import io.zotee.storage.UploadId;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** What the verbs of an upload session share: its one writer, its order, its digest. */
@Dependent
public class UploadSessions {
  private final RegistryStore store;

  /** On this store. */
  @Inject
  public UploadSessions(RegistryStore store) {
    this.store = store;
  }

  /** Work of a session's one writer. */
  interface Writing<T> {
    T write(Upload upload) throws IOException, ClientGoneException;
  }

  /**
   * Works as the only writer of a session.
   *
   * @throws RegistryException {@code UPLOAD_UNKNOWN}, {@code UPLOAD_BUSY} or {@code UPLOAD_CUT_OFF}
   */
  <T> T write(RepositoryName name, UploadId id, Writing<T> writing) {
    try (Upload upload =
        store.uploads(name).acquire(name, id).orElseThrow(() -> Unknown.upload(name, id))) {
      store.pushes().goesOn(name);
      T result = writing.write(upload);
      store.pushes().goesOn(name);
      Storage.changed();
      return result;
    } catch (UploadBusyException e) {
      throw new RegistryException(Reason.UPLOAD_BUSY, e.getMessage() + "; try again", e)
          .with("session_id", id);
    } catch (ClientGoneException e) {
      throw new RegistryException(
              Reason.UPLOAD_CUT_OFF,
              e.getMessage() + "; ask for the session's range and go on from there",
              e)
          .with("session_id", id);
    } catch (IOException e) {
      throw Storage.failure(e);
    }
  }

  /**
   * Appends a request's body to a session.
   *
   * @param range where the body belongs; null when it is simply what comes next
   * @param length the body's length in bytes, if the request says it
   * @throws RegistryException {@code UPLOAD_OUT_OF_ORDER} when the range does not begin where the
   *     session stands, or is not as long as the body
   */
  static void append(
      Upload upload, InputStream body, @Nullable ContentRange range, OptionalLong length)
      throws IOException, ClientGoneException {
    if (range == null) {
      upload.append(body, Long.MAX_VALUE);
      return;
    }
    if (range.start() != upload.offset()) {
      throw new RegistryException(
              Reason.UPLOAD_OUT_OF_ORDER,
              "the session has " + upload.offset() + " bytes, the chunk begins at " + range.start())
          .with("offset", upload.offset());
    }
    if (length.isPresent() && length.getAsLong() != range.length()) {
      throw wrongLength(range, length.getAsLong()).with("offset", upload.offset());
    }
    long appended = upload.append(body, range.length());
    if (appended != range.length()) {
      throw wrongLength(range, appended).with("offset", upload.offset());
    }
  }

  private static RegistryException wrongLength(ContentRange range, long length) {
    return new RegistryException(
        Reason.UPLOAD_OUT_OF_ORDER,
        "the range is " + range.length() + " bytes long, the body " + length);
  }

  /**
   * Makes what a session has received a blob.
   *
   * @throws RegistryException {@code DIGEST_MISMATCH}; the session stays
   */
  void commit(RepositoryName name, Upload upload, Digest expected) throws IOException {
    Digest actual = upload.digest(expected);
    if (!actual.equals(expected)) {
      throw new RegistryException(
              Reason.DIGEST_MISMATCH, "what was uploaded is " + actual + ", not " + expected)
          .with("digest", actual);
    }
    upload.commit(actual);
    store.pushes().told(name, actual);
  }
}
