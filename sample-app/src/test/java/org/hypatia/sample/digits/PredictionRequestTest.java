package org.hypatia.sample.digits;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import org.junit.jupiter.api.Test;

final class PredictionRequestTest {
  @Test
  void readsLevelsAsInk() throws RefusedRequest {
    float[] pixels = PredictionRequest.pixels(request("16", 64));
    assertEquals(64, pixels.length);
    assertEquals(1f, pixels[63]);
    assertEquals(0.5f, PredictionRequest.pixels(request("8.0e0", 64))[0]);
    assertEquals(0f, PredictionRequest.pixels(request("-0", 64))[0], 1e-9f);
  }

  @Test
  void refusesEverythingElseWithAReason() {
    refused("expected {\"pixels\"", "");
    refused("expected {\"pixels\"", "not json");
    refused("expected {\"pixels\"", request("1", 64) + "}");
    refused("expected {\"pixels\"", request("1", 64).substring(0, 50));
    refused("expected {\"pixels\"", request("01", 64));
    refused("expected {\"pixels\"", request("NaN", 64));
    refused("found no array", "{}");
    refused("found no array", "{\"pixels\": null}");
    refused("found no array", "{\"pixels\": \"1,2,3\"}");
    refused("expected {\"pixels\"", "[1, 2, 3]");
    refused("found 63 numbers", request("1", 63));
    refused("found 65 numbers", request("1", 65));
    refused("found 0 numbers", "{\"pixels\": []}");
    refused("pixels[0] is not a number", request("\"1\"", 64));
    refused("pixels[0] is not a number", request("null", 64));
    refused("pixels[0] is not a number", request("true", 64));
    refused("pixels[0] is 17.0", request("17", 64));
    refused("pixels[0] is -1.0", request("-1", 64));
    refused("pixels[0] is Infinity", request("1e999", 64));
    refused("nested deeper", request("[1]", 64));
    refused("nested deeper", "[".repeat(4000));
    refused("nested deeper", "{\"a\":".repeat(700));
  }

  static String request(String level, int count) {
    return "{\"pixels\": [" + String.join(", ", Collections.nCopies(count, level)) + "]}";
  }

  private static void refused(String reason, String json) {
    RefusedRequest refusal =
        assertThrows(RefusedRequest.class, () -> PredictionRequest.pixels(json));
    assertEquals(400, refusal.status());
    assertTrue(refusal.reason().contains(reason), refusal.reason());
  }
}
