package org.hypatia.sample.digits;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.grack.nanojson.JsonArray;
import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import com.grack.nanojson.JsonParserException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class PredictionServiceTest {
  private final ByteArrayOutputStream log = new ByteArrayOutputStream();
  private final HttpClient client = HttpClient.newHttpClient();
  private PredictionService service;

  @BeforeEach
  void start() throws IOException {
    service =
        PredictionService.start(
            TrainedNetwork.NETWORK,
            "127.0.0.1",
            0,
            new ServiceLog(new PrintStream(log, true, StandardCharsets.UTF_8), System.nanoTime()));
  }

  @AfterEach
  void stop() {
    service.close();
  }

  @Test
  void answersWithLabelAndProbabilities() throws Exception {
    float[] image = TrainedNetwork.HELD_OUT.pixels()[0];
    HttpResponse<String> response = post(request(image));
    assertEquals(200, response.statusCode());
    assertEquals("application/json", response.headers().firstValue("Content-Type").orElseThrow());
    JsonObject answer = JsonParser.object().from(response.body());
    assertEquals(TrainedNetwork.HELD_OUT.labels()[0], answer.getInt("label"));
    JsonArray probabilities = answer.getArray("probabilities");
    assertEquals(10, probabilities.size());
    double sum = 0;
    for (int digit = 0; digit < 10; digit++) {
      sum += probabilities.getDouble(digit);
    }
    assertEquals(1, sum, 1e-5);
  }

  @Test
  void saysThatItIsHealthy() throws Exception {
    HttpResponse<String> response = send(HttpRequest.newBuilder(uri("/health")).GET());
    assertEquals(200, response.statusCode());
    assertEquals("{\"status\":\"ok\"}", response.body());
  }

  @Test
  void logsWhenItWasReadyAndWhenItFirstAnswered() throws Exception {
    post(request(TrainedNetwork.HELD_OUT.pixels()[0]));
    post(request(TrainedNetwork.HELD_OUT.pixels()[1]));
    service.close();
    List<String> lines = log.toString(StandardCharsets.UTF_8).lines().toList();
    assertEquals(2, lines.size(), lines::toString);
    assertTrue(lines.get(0).matches("ready at http://127.0.0.1:\\d+ after \\d+ ms"), lines.get(0));
    assertTrue(lines.get(1).matches("first answer after \\d+ ms"), lines.get(1));
  }

  @Test
  void hostileRequestsGetAReasonAndTheServiceLivesOn() throws Exception {
    refused(400, "expected {\\\"pixels\\\"", post("not json"));
    refused(400, "nested deeper", post("[".repeat(4000)));
    refused(400, "found 1 numbers", post("{\"pixels\":[1]}"));
    refused(400, "pixels[0] is 99.0", post(PredictionRequestTest.request("99", 64)));
    refused(413, "longer than 4096 bytes", post(" ".repeat(4097)));
    refused(413, "longer than 4096 bytes", post(" ".repeat(50_000)));
    refused(413, "longer than 4096 bytes", post(" ".repeat(900_000)));
    refused(405, "takes POST only", send(HttpRequest.newBuilder(uri("/predict")).GET()));
    refused(405, "takes GET only", send(HttpRequest.newBuilder(uri("/health")).DELETE()));
    refused(404, "there is POST /predict", send(HttpRequest.newBuilder(uri("/predict/x")).GET()));
    refused(404, "there is POST /predict", send(HttpRequest.newBuilder(uri("/")).GET()));
    assertEquals(
        405,
        send(HttpRequest.newBuilder(uri("/health")).method("HEAD", BodyPublishers.noBody()))
            .statusCode());
    answersWithLabelAndProbabilities();
  }

  @Test
  void anAbandonedRequestDoesNotStopTheNext() throws Exception {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), service.port())) {
      socket
          .getOutputStream()
          .write(
              "POST /predict HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{"
                  .getBytes(StandardCharsets.US_ASCII));
    }
    answersWithLabelAndProbabilities();
  }

  @Test
  void anEndlessRequestIsCutOff() throws Exception {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), service.port())) {
      OutputStream out = socket.getOutputStream();
      out.write(
          "POST /predict HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"
              .getBytes(StandardCharsets.US_ASCII));
      byte[] chunk = ("1000\r\n" + "x".repeat(4096) + "\r\n").getBytes(StandardCharsets.US_ASCII);
      assertThrows(
          IOException.class,
          () -> {
            for (int i = 0; i < 1 << 16; i++) {
              out.write(chunk);
            }
          });
    }
    answersWithLabelAndProbabilities();
  }

  @Test
  void aPortInUseIsNamed() {
    IOException taken =
        assertThrows(
            IOException.class,
            () ->
                PredictionService.start(
                    TrainedNetwork.NETWORK, "127.0.0.1", service.port(), silentLog()));
    String message = String.valueOf(taken.getMessage());
    assertTrue(message.contains("port " + service.port() + " of 127.0.0.1"), message);
    assertTrue(message.contains("--port 0"), message);
  }

  @Test
  void anUnknownHostIsNamed() {
    IOException unknown =
        assertThrows(
            IOException.class,
            () ->
                PredictionService.start(
                    TrainedNetwork.NETWORK, "no.such.host.invalid", 0, silentLog()));
    assertTrue(String.valueOf(unknown.getMessage()).contains("no.such.host.invalid"));
  }

  static ServiceLog silentLog() {
    return new ServiceLog(new PrintStream(OutputStream.nullOutputStream()), 0);
  }

  @Test
  void manyClientsGetTheirOwnAnswers() {
    List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      HttpRequest request =
          HttpRequest.newBuilder(uri("/predict"))
              .POST(BodyPublishers.ofString(request(TrainedNetwork.HELD_OUT.pixels()[i])))
              .build();
      answers.add(client.sendAsync(request, BodyHandlers.ofString()));
    }
    for (int i = 0; i < answers.size(); i++) {
      float[] image = TrainedNetwork.HELD_OUT.pixels()[i];
      String expected = "{\"label\":" + Prediction.of(TrainedNetwork.NETWORK, image).label() + ",";
      String body = answers.get(i).join().body();
      assertTrue(body.startsWith(expected), body);
    }
  }

  private static void refused(int status, String reason, HttpResponse<String> response)
      throws JsonParserException {
    assertEquals(status, response.statusCode(), response.body());
    assertTrue(response.body().contains(reason), response.body());
    assertTrue(JsonParser.object().from(response.body()).has("error"));
  }

  private static String request(float[] image) {
    StringBuilder json = new StringBuilder("{\"pixels\":[");
    for (int i = 0; i < image.length; i++) {
      json.append(i == 0 ? "" : ",").append(image[i] * 16);
    }
    return json.append("]}").toString();
  }

  private HttpResponse<String> post(String body) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(uri("/predict")).POST(BodyPublishers.ofString(body)));
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return client.send(request.build(), BodyHandlers.ofString());
  }

  private URI uri(String path) {
    return URI.create("http://127.0.0.1:" + service.port() + path);
  }
}
