package io.zotee.protocol.client;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** One connection to the registry, for what a well-behaved HTTP client refuses to send. */
public final class RawConnection implements AutoCloseable {
  private static final int TIMEOUT_MILLIS = 30_000;

  private final RegistryTarget target;
  private final Socket socket;
  private final InputStream in;
  private final OutputStream out;

  RawConnection(RegistryTarget target) {
    this.target = target;
    try {
      URI uri = target.uri();
      socket = target.sockets().createSocket();
      socket.setSoTimeout(TIMEOUT_MILLIS);
      socket.connect(new InetSocketAddress(uri.getHost(), uri.getPort()), TIMEOUT_MILLIS);
      in = new BufferedInputStream(socket.getInputStream());
      out = socket.getOutputStream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Sends the lines, each ended by CR LF, and the empty line that ends a request's head. */
  public RawConnection head(String... lines) {
    return send((String.join("\r\n", lines) + "\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1));
  }

  /**
   * The head of a request that has a {@code Host} and asks for the connection to be closed.
   *
   * @param requestTarget path and query, sent as they are
   */
  public RawConnection request(String method, String requestTarget, String... headers) {
    List<String> lines = new ArrayList<>();
    lines.add(method + " " + requestTarget + " HTTP/1.1");
    lines.add("Host: " + target.uri().getAuthority());
    lines.add("Connection: close");
    lines.addAll(List.of(headers));
    return head(lines.toArray(String[]::new));
  }

  /**
   * Sends bytes. That the registry hangs up meanwhile is no failure: it may have answered before.
   */
  public RawConnection send(byte[] bytes) {
    try {
      out.write(bytes);
      out.flush();
    } catch (IOException e) {
      return this;
    }
    return this;
  }

  /** Says that nothing more will come; the answer can still be read. */
  public RawConnection finishSending() {
    try {
      socket.shutdownOutput();
    } catch (IOException e) {
      return this;
    }
    return this;
  }

  /** An answer of a status line and headers alone, such as 100 (Continue). */
  public Answer interimAnswer() {
    try {
      int status = status(line());
      return new Answer(target.uri(), status, headers(), new byte[0]);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The answer, or nothing if the registry closed the connection without one. */
  public Optional<Answer> answer() {
    try {
      int status = status(line());
      Map<String, List<String>> headers = headers();
      return Optional.of(new Answer(target.uri(), status, headers, body(headers)));
    } catch (SocketTimeoutException e) {
      throw new AssertionError("no answer within " + TIMEOUT_MILLIS + " ms", e);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int status(String statusLine) {
    return Integer.parseInt(statusLine.substring(9, 12));
  }

  private Map<String, List<String>> headers() throws IOException {
    Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (String line = line(); !line.isEmpty(); line = line()) {
      int colon = line.indexOf(':');
      headers
          .computeIfAbsent(line.substring(0, colon), name -> new ArrayList<>())
          .add(line.substring(colon + 1).strip());
    }
    return headers;
  }

  private byte[] body(Map<String, List<String>> headers) throws IOException {
    if (headers.containsKey("Transfer-Encoding")) {
      return chunkedBody();
    }
    List<String> length = headers.get("Content-Length");
    return length == null ? in.readAllBytes() : in.readNBytes(Integer.parseInt(length.get(0)));
  }

  private byte[] chunkedBody() throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    for (int size = chunkSize(); size > 0; size = chunkSize()) {
      body.write(in.readNBytes(size));
      line();
    }
    return body.toByteArray();
  }

  private int chunkSize() throws IOException {
    return Integer.parseInt(line(), 16);
  }

  private String line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int b = in.read(); b != '\n'; b = in.read()) {
      if (b < 0) {
        throw new EOFException();
      }
      if (b != '\r') {
        line.write(b);
      }
    }
    return line.toString(StandardCharsets.ISO_8859_1);
  }
}
