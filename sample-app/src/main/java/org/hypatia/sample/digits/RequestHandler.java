package org.hypatia.sample.digits;

import com.grack.nanojson.JsonWriter;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.hypatia.sample.digits.DigitNetwork.Network;

/** Answers requests, each in JSON, errors too. */
final class RequestHandler implements HttpHandler {
  /** No honest request is longer: 64 numbers of up to three characters, or a few more decimals. */
  static final int LONGEST_BODY = 4096;

  /** How much of a body that is too long is read before the connection is closed. */
  private static final int LONGEST_DRAIN = 1 << 20;

  private final Network network;
  private final ServiceLog log;
  private final AtomicInteger busy = new AtomicInteger();

  RequestHandler(Network network, ServiceLog log) {
    this.network = network;
    this.log = log;
  }

  /** Whether any request is being answered now. */
  boolean isBusy() {
    return busy.get() > 0;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    busy.incrementAndGet();
    try (exchange) {
      answer(exchange);
    } finally {
      busy.decrementAndGet();
    }
  }

  private void answer(HttpExchange exchange) throws IOException {
    try {
      route(exchange);
    } catch (RefusedRequest e) {
      send(exchange, e.status(), error(e.reason()));
    } catch (RuntimeException e) {
      log.failed(e);
      send(exchange, 500, error("the service failed; its log says why"));
    }
  }

  private void route(HttpExchange exchange) throws IOException, RefusedRequest {
    switch (exchange.getRequestURI().getPath()) {
      case "/predict" -> {
        requireMethod(exchange, "POST");
        float[] pixels = PredictionRequest.pixels(body(exchange));
        send(exchange, 200, json(Prediction.of(network, pixels)));
        log.answered();
      }
      case "/health" -> {
        requireMethod(exchange, "GET");
        send(exchange, 200, JsonWriter.string().object().value("status", "ok").end().done());
      }
      default -> throw new RefusedRequest(404, "there is POST /predict and GET /health");
    }
  }

  private static void requireMethod(HttpExchange exchange, String method) throws RefusedRequest {
    if (!exchange.getRequestMethod().equals(method)) {
      exchange.getResponseHeaders().set("Allow", method);
      throw new RefusedRequest(405, "this address takes " + method + " only");
    }
  }

  private static String body(HttpExchange exchange) throws IOException, RefusedRequest {
    InputStream in = exchange.getRequestBody();
    byte[] bytes = in.readNBytes(LONGEST_BODY + 1);
    if (bytes.length > LONGEST_BODY) {
      drain(in);
      throw new RefusedRequest(413, "the body is longer than " + LONGEST_BODY + " bytes");
    }
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /**
   * Reads what is left of a body. A connection that is closed with unread input is reset, and a
   * client that is still sending would see that instead of the answer. Who sends a lot more than a
   * mistake gets the reset.
   */
  private static void drain(InputStream in) throws IOException {
    byte[] buffer = new byte[8192];
    int drained = 0;
    for (int n = in.read(buffer); n >= 0 && drained < LONGEST_DRAIN; n = in.read(buffer)) {
      drained += n;
    }
  }

  private static String json(Prediction prediction) {
    List<Float> probabilities = new ArrayList<>();
    for (float probability : prediction.probabilities()) {
      probabilities.add(probability);
    }
    return JsonWriter.string()
        .object()
        .value("label", prediction.label())
        .array("probabilities", probabilities)
        .end()
        .done();
  }

  private static String error(String reason) {
    return JsonWriter.string().object().value("error", reason).end().done();
  }

  private static void send(HttpExchange exchange, int status, String json) throws IOException {
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    if (exchange.getRequestMethod().equals("HEAD")) {
      exchange.sendResponseHeaders(status, -1);
      return;
    }
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }
}
