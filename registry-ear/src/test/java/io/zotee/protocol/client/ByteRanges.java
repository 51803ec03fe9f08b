package io.zotee.protocol.client;

import io.zotee.protocol.content.Content;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads an answer of type {@code multipart/byteranges} (RFC 9110, section 14.6). */
public final class ByteRanges {
  private static final Pattern TYPE =
      Pattern.compile("multipart/byteranges; ?boundary=\"?([^\"]+)\"?");
  private static final Pattern RANGE = Pattern.compile("bytes (\\d+)-(\\d+)/(\\d+)");
  private static final byte[] HEAD_END = "\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

  /**
   * One part.
   *
   * @param from its first byte in the whole
   * @param to the byte after its last
   * @param total the size of the whole
   * @param content what came, under the part's own media type
   */
  public record Part(int from, int to, int total, Content content) {}

  private final byte[] body;
  private int position;

  private ByteRanges(byte[] body) {
    this.body = body;
  }

  /**
   * The parts in the order of the answer, which must have nothing before, between and after them
   * but the delimiters.
   */
  public static List<Part> of(Answer answer) {
    String contentType = answer.requiredHeader("Content-Type");
    Matcher type = TYPE.matcher(contentType);
    if (!type.matches()) {
      throw new AssertionError("no boundary in " + contentType);
    }
    return new ByteRanges(answer.bytes()).parts("--" + type.group(1));
  }

  private List<Part> parts(String delimiter) {
    List<Part> parts = new ArrayList<>();
    if (body.length > 1 && body[0] == '\r') {
      expect("\r\n");
    }
    expect(delimiter);
    while (lookingAt("\r\n")) {
      parts.add(part());
      expect("\r\n" + delimiter);
    }
    expect("--");
    if (position < body.length) {
      expect("\r\n");
    }
    if (position != body.length) {
      throw new AssertionError("bytes after the last delimiter");
    }
    return parts;
  }

  private Part part() {
    String head = head();
    Matcher range = RANGE.matcher(header(head, "Content-Range"));
    if (!range.matches()) {
      throw new AssertionError("no content range in " + head);
    }
    int from = Integer.parseInt(range.group(1));
    int to = Integer.parseInt(range.group(2)) + 1;
    Content content =
        Content.of(
            header(head, "Content-Type"), Arrays.copyOfRange(body, position, position + to - from));
    Part part = new Part(from, to, Integer.parseInt(range.group(3)), content);
    position += to - from;
    return part;
  }

  private String head() {
    int end = position;
    while (end + 4 <= body.length && !Arrays.equals(body, end, end + 4, HEAD_END, 0, 4)) {
      end++;
    }
    if (end + 4 > body.length) {
      throw new AssertionError("a part without an end of its head");
    }
    String head = new String(body, position, end - position, StandardCharsets.US_ASCII);
    position = end + 4;
    return head;
  }

  private static String header(String head, String name) {
    Optional<String> line =
        head.lines()
            .filter(candidate -> candidate.regionMatches(true, 0, name + ":", 0, name.length() + 1))
            .findFirst();
    return line.orElseThrow(() -> new AssertionError("no " + name + " in " + head))
        .substring(name.length() + 1)
        .strip();
  }

  private boolean lookingAt(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    return position + bytes.length <= body.length
        && Arrays.equals(body, position, position + bytes.length, bytes, 0, bytes.length);
  }

  private void expect(String text) {
    if (!lookingAt(text)) {
      throw new AssertionError("expected " + text.strip() + " at byte " + position);
    }
    position += text.length();
  }
}
