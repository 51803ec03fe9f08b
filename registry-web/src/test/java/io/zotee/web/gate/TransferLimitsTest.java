package io.zotee.web.gate;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.undertow.Undertow;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.handlers.BlockingHandler;
import io.zotee.config.Configuration;
import io.zotee.config.LiveValue;
import io.zotee.web.Settings;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xnio.Options;
import org.xnio.channels.Channels;
import org.xnio.channels.StreamSourceChannel;

/** Transfers that stand still, by listeners whose connections have limits (1e9 ms) or none (0). */
class TransferLimitsTest {
  private static final int MORE_THAN_SOCKETS_HOLD = 64 << 20;

  private final LiveValue<Configuration> settings =
      new LiveValue<>(Settings.http("{\"readTimeout\": \"1h\", \"writeTimeout\": \"1h\"}"));
  private final BlockingQueue<Boolean> whole = new ArrayBlockingQueue<>(10);

  @SuppressWarnings("NullAway.Init") // every test begins with it
  private Undertow server;

  private Socket connect(int option) throws IOException {
    TransferLimits limits = new TransferLimits();
    limits.follow(settings);
    server =
        Undertow.builder()
            .addHttpListener(0, "127.0.0.1")
            .setSocketOption(Options.READ_TIMEOUT, option)
            .setSocketOption(Options.WRITE_TIMEOUT, option)
            .setIoThreads(1)
            .setWorkerThreads(2)
            .setHandler(limits.wrap(new BlockingHandler(this::transfer)))
            .build();
    server.start();
    InetSocketAddress address = (InetSocketAddress) server.getListenerInfo().get(0).getAddress();
    return new Socket(address.getAddress(), address.getPort());
  }

  @AfterEach
  void stop() {
    server.stop();
  }

  /** Takes all that is sent, or answers a lot. */
  private void transfer(HttpServerExchange exchange) {
    try {
      if (exchange.getRequestMethod().toString().equals("GET")) {
        exchange.getOutputStream().write(new byte[MORE_THAN_SOCKETS_HOLD]);
      } else {
        long length = exchange.getRequestContentLength();
        whole.add(takeAll(exchange.getRequestChannel()) == length);
        return;
      }
      whole.add(true);
    } catch (IOException e) {
      whole.add(false);
    }
  }

  /** As Undertow's servlets do. */
  private static int takeAll(StreamSourceChannel body) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(100);
    while (Channels.readBlocking(body, buffer) >= 0) {
      assertThat(buffer.hasRemaining()).isTrue();
    }
    return buffer.position();
  }

  private static void send(Socket client, String text) throws IOException {
    OutputStream out = client.getOutputStream();
    out.write(text.getBytes(US_ASCII));
    out.flush();
  }

  private boolean isWhole() throws InterruptedException {
    Boolean end = whole.poll(30, TimeUnit.SECONDS);
    assertThat(end).as("the end of a transfer").isNotNull();
    return Boolean.TRUE.equals(end);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1_000_000_000})
  void aBodyThatStandsStillIsCutByTheLimitOfTheMoment(int option) throws Exception {
    try (Socket client = connect(option)) {
      send(client, "PUT / HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\nab");
      assertThat(isWhole()).isTrue();
      InputStream in = client.getInputStream();
      assertThat(new String(in.readNBytes(15), US_ASCII)).isEqualTo("HTTP/1.1 200 OK");

      settings.set(Settings.http("{\"readTimeout\": \"200ms\"}"));
      send(client, "PUT / HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\na");
      assertThat(isWhole()).isFalse();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1_000_000_000})
  void anAnswerThatNobodyTakesIsCutByTheLimitOfTheMoment(int option) throws Exception {
    try (Socket client = connect(option)) {
      settings.set(Settings.http("{\"writeTimeout\": \"200ms\"}"));
      send(client, "GET / HTTP/1.1\r\nHost: a\r\n\r\n");
      assertThat(isWhole()).isFalse();
    }
  }
}
