package io.zotee.bench;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP/1.1 client on one connection that is kept alive: a cheap one, so that two cores are left
 * to the server. For one thread at a time; {@link #close} may come from another and ends a call
 * that waits. Opens the connection when it is needed, and again when the server has closed it.
 */
final class Connection implements AutoCloseable {
  private static final int BUFFER_BYTES = 256 << 10;
  private static final int CHUNK_BYTES = 64 << 10;

  private final InetSocketAddress address;
  private final String host;
  private final ByteBuffer out = ByteBuffer.allocateDirect(BUFFER_BYTES);
  private volatile @Nullable SocketChannel channel;
  private @Nullable AnswerReader reader;

  Connection(InetSocketAddress address) {
    this.address = address;
    this.host = "Host: " + address.getHostString() + ":" + address.getPort() + "\r\n";
  }

  /** Sends a request and reads the whole answer. */
  Answer exchange(Request request, Sink sink) throws IOException {
    try {
      SocketChannel open = open();
      send(open, request);
      AnswerReader answers = answers(open);
      Answer answer = answers.head();
      if (answer.hasBody(request.method())) {
        answers.body(answer, sink);
      }
      answers.end();
      if (answer.endsConnection()) {
        close();
      }
      return answer;
    } catch (IOException e) {
      close();
      throw new IOException(request + ": " + e.getMessage(), e);
    }
  }

  @Override
  public void close() throws IOException {
    SocketChannel open = channel;
    if (open != null) {
      open.close();
    }
  }

  private SocketChannel open() throws IOException {
    SocketChannel current = channel;
    if (current != null && current.isOpen()) {
      return current;
    }
    SocketChannel fresh = SocketChannel.open(address);
    fresh.setOption(StandardSocketOptions.TCP_NODELAY, true);
    if (reader != null) {
      reader.reset(fresh);
    }
    channel = fresh;
    return fresh;
  }

  private AnswerReader answers(SocketChannel open) {
    AnswerReader answers = reader;
    if (answers == null) {
      answers = new AnswerReader(open);
      reader = answers;
    }
    return answers;
  }

  private void send(SocketChannel open, Request request) throws IOException {
    out.clear();
    out.put(head(request).getBytes(ISO_8859_1));
    if (request.chunked()) {
      sendChunks(open, request.body());
    } else {
      sendPlain(open, request.body());
    }
    flush(open);
  }

  private void sendPlain(SocketChannel open, Content body) throws IOException {
    long offset = 0;
    while (offset < body.size()) {
      int before = out.position();
      body.read(offset, out);
      offset += out.position() - before;
      if (!out.hasRemaining()) {
        flush(open);
      }
    }
  }

  private void sendChunks(SocketChannel open, Content body) throws IOException {
    for (long offset = 0; offset < body.size(); offset += CHUNK_BYTES) {
      int length = (int) Math.min(CHUNK_BYTES, body.size() - offset);
      out.put((Integer.toHexString(length) + "\r\n").getBytes(ISO_8859_1));
      body.read(offset, out.slice(out.position(), length));
      out.position(out.position() + length).put((byte) '\r').put((byte) '\n');
      flush(open);
    }
    out.put("0\r\n\r\n".getBytes(ISO_8859_1));
  }

  private void flush(SocketChannel open) throws IOException {
    out.flip();
    while (out.hasRemaining()) {
      open.write(out);
    }
    out.clear();
  }

  private String head(Request request) {
    StringBuilder head = new StringBuilder(256);
    head.append(request.method()).append(' ').append(request.target()).append(" HTTP/1.1\r\n");
    head.append(host);
    for (String header : request.headers()) {
      head.append(header).append("\r\n");
    }
    if (request.chunked()) {
      head.append("Transfer-Encoding: chunked\r\n");
    } else if (request.hasBody()) {
      head.append("Content-Length: ").append(request.body().size()).append("\r\n");
    }
    return head.append("\r\n").toString();
  }
}
