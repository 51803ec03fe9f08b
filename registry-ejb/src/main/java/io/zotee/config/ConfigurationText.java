package io.zotee.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Reads files as text: UTF-8, with or without a byte order mark, of limited size. */
final class ConfigurationText {

  /** Largest file that is read, in bytes. */
  static final int MAX_BYTES = 4 << 20;

  private ConfigurationText() {}

  /** The file's text, without byte order mark, ends of lines as they are. */
  static String read(Path file) throws UnusableFileException {
    return read(file, MAX_BYTES, "the configuration file");
  }

  /**
   * The text of any file.
   *
   * @param maxBytes its largest size, whole KiB
   * @param what what the file should be, for messages
   */
  static String read(Path file, int maxBytes, String what) throws UnusableFileException {
    byte[] bytes = bytes(file, maxBytes, what);
    if (bytes.length > maxBytes) {
      throw new UnusableFileException(
          0, "is larger than " + size(maxBytes), "check that this is " + what);
    }
    if (isUtf16(bytes)) {
      throw new UnusableFileException(0, "is UTF-16 text", "save it as UTF-8");
    }
    int start = startsWith(bytes, 0xEF, 0xBB, 0xBF) ? 3 : 0;
    String text = decode(ByteBuffer.wrap(bytes, start, bytes.length - start));
    refuseControlCharacters(text);
    return text;
  }

  /** The line, from 1, that the character at an index is in. */
  static int lineAt(CharSequence text, int index) {
    int line = 1;
    for (int i = 0; i < index && i < text.length(); i++) {
      if (text.charAt(i) == '\n') {
        line++;
      }
    }
    return line;
  }

  private static byte[] bytes(Path file, int maxBytes, String what) throws UnusableFileException {
    if (Files.isDirectory(file)) {
      throw new UnusableFileException(0, "is a directory", "name " + what + " itself");
    }
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      // It might never end, or never begin, and cannot be read again when something changed.
      throw new UnusableFileException(0, "is a pipe or device", "name a regular file");
    }
    try (InputStream in = Files.newInputStream(file)) {
      return in.readNBytes(maxBytes + 1);
    } catch (NoSuchFileException e) {
      throw new UnusableFileException(0, "does not exist", "check the name of the file");
    } catch (AccessDeniedException e) {
      throw new UnusableFileException(
          0, "may not be read by this user", "change its permissions, or start as another user");
    } catch (IOException e) {
      String reason = e instanceof FileSystemException failed ? failed.getReason() : e.getMessage();
      throw new UnusableFileException(0, "cannot be read: " + reason, "check the file");
    }
  }

  private static String size(int bytes) {
    return bytes < 1 << 20 ? (bytes >> 10) + " KiB" : (bytes >> 20) + " MiB";
  }

  /** Whether the text has the mark of UTF-16, or is without it what ASCII text looks like there. */
  private static boolean isUtf16(byte[] bytes) {
    boolean halfEmpty = bytes.length >= 2 && (bytes[0] == 0) != (bytes[1] == 0);
    return halfEmpty || startsWith(bytes, 0xFE, 0xFF) || startsWith(bytes, 0xFF, 0xFE);
  }

  private static boolean startsWith(byte[] bytes, int... prefix) {
    for (int i = 0; i < prefix.length; i++) {
      if (i >= bytes.length || (bytes[i] & 0xFF) != prefix[i]) {
        return false;
      }
    }
    return true;
  }

  private static String decode(ByteBuffer bytes) throws UnusableFileException {
    CharBuffer text = CharBuffer.allocate(bytes.remaining());
    CoderResult result =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT)
            .decode(bytes, text, true);
    text.flip();
    if (result.isError()) {
      throw new UnusableFileException(
          lineAt(text, text.length()), "is not UTF-8 text", "save the file as UTF-8");
    }
    return text.toString();
  }

  private static void refuseControlCharacters(String text) throws UnusableFileException {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' && c != '\n' && c != '\r' && c != '\t') {
        throw new UnusableFileException(
            lineAt(text, i),
            "holds the control character " + String.format("U+%04X", (int) c),
            "remove it; the file must be plain text");
      }
    }
  }
}
