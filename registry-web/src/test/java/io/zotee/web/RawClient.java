package io.zotee.web;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Sends requests exactly as they are written, also those that a proper client would refuse. */
record RawClient(InetSocketAddress server) {
  private static final int TIMEOUT_MILLIS = 20_000;

  /** What came back; header names in lower case. */
  @SuppressWarnings("ArrayRecordComponent") // read once
  record Reply(int status, Map<String, List<String>> headers, byte[] body) {

    String header(String name) {
      List<String> values = headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
      return values.isEmpty() ? "" : values.get(0);
    }

    String text() {
      return new String(body, StandardCharsets.UTF_8);
    }
  }

  Reply get(String target, String... headers) {
    return send("GET", target, new byte[0], headers);
  }

  Reply head(String target, String... headers) {
    return send("HEAD", target, new byte[0], headers);
  }

  /** Sends a request whose body, if it has any, has its length announced. */
  Reply send(String method, String target, byte[] body, String... headers) {
    StringBuilder head = new StringBuilder(head(method, target, headers));
    if (body.length > 0 || method.equals("POST") || method.equals("PUT")) {
      head.append("Content-Length: ").append(body.length).append("\r\n");
    }
    return exchange(head.append("\r\n").toString(), body, method);
  }

  /** Sends a request with its body in two chunks. */
  Reply sendChunked(String method, String target, byte[] body, String... headers) {
    ByteArrayOutputStream chunks = new ByteArrayOutputStream();
    int half = body.length / 2;
    chunk(chunks, body, 0, half);
    chunk(chunks, body, half, body.length - half);
    chunks.writeBytes(ascii("0\r\n\r\n"));
    String head = head(method, target, headers) + "Transfer-Encoding: chunked\r\n\r\n";
    return exchange(head, chunks.toByteArray(), method);
  }

  private static void chunk(ByteArrayOutputStream out, byte[] body, int start, int length) {
    if (length > 0) {
      out.writeBytes(ascii(Integer.toHexString(length) + "\r\n"));
      out.write(body, start, length);
      out.writeBytes(ascii("\r\n"));
    }
  }

  private static String head(String method, String target, String... headers) {
    StringBuilder head =
        new StringBuilder(method + " " + target + " HTTP/1.1\r\nHost: registry.test\r\n");
    for (String header : headers) {
      head.append(header).append("\r\n");
    }
    return head.toString();
  }

  /** Sends whatever this is, and reads one reply. */
  Reply exchange(String head, byte[] body, String method) {
    try (Socket socket = new Socket()) {
      socket.setSoTimeout(TIMEOUT_MILLIS);
      socket.connect(server, TIMEOUT_MILLIS);
      OutputStream out = socket.getOutputStream();
      out.write(head.getBytes(StandardCharsets.ISO_8859_1));
      out.write(body);
      out.flush();
      return read(new BufferedInputStream(socket.getInputStream()), method);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Reply read(InputStream in, String method) throws IOException {
    int status = Integer.parseInt(line(in).split(" ", 3)[1]);
    Map<String, List<String>> headers = new TreeMap<>();
    for (String line = line(in); !line.isEmpty(); line = line(in)) {
      int colon = line.indexOf(':');
      headers
          .computeIfAbsent(
              line.substring(0, colon).toLowerCase(Locale.ROOT), name -> new ArrayList<>())
          .add(line.substring(colon + 1).strip());
    }
    boolean bare = method.equals("HEAD") || status == 204 || status == 304;
    return new Reply(status, headers, bare ? new byte[0] : body(in, headers));
  }

  private static byte[] body(InputStream in, Map<String, List<String>> headers) throws IOException {
    if (headers.containsKey("content-length")) {
      return in.readNBytes(Integer.parseInt(headers.get("content-length").get(0)));
    }
    if (!headers.containsKey("transfer-encoding")) {
      return in.readAllBytes();
    }
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    for (int size = Integer.parseInt(line(in), 16);
        size > 0;
        size = Integer.parseInt(line(in), 16)) {
      body.write(in.readNBytes(size));
      line(in);
    }
    return body.toByteArray();
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new IOException("the connection ended after \"" + line + "\"");
      }
      if (c != '\r') {
        line.append((char) c);
      }
    }
    return line.toString();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
