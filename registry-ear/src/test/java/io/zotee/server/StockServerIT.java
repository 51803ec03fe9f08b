package io.zotee.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

/** The EAR on somebody's own WildFly answers like a registry. */
class StockServerIT extends StockServer {
  @Test
  void answersPing() throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(URI.create(uri() + "/v2/")).build();

    HttpResponse<String> response =
        HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).isEqualTo("{\"distSpecVersion\":\"1.1.1\"}");
  }
}
