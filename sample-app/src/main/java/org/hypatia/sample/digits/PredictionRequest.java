package org.hypatia.sample.digits;

import com.grack.nanojson.JsonArray;
import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import com.grack.nanojson.JsonParserException;
import org.hypatia.sample.data.Digits;

/** Reads {@code {"pixels": [64 grey levels from 0 to 16]}}. */
final class PredictionRequest {
  private static final String EXPECTED =
      "expected {\"pixels\": [64 grey levels from 0 (paper) to 16 (ink)]}";

  private PredictionRequest() {}

  /** The pixels of a request, between 0 and 1. */
  static float[] pixels(String json) throws RefusedRequest {
    // The parser calls itself for each level, so it must not see many.
    if (nesting(json) > 2) {
      throw new RefusedRequest(400, EXPECTED + ", found something nested deeper");
    }
    JsonObject object;
    try {
      object = JsonParser.object().from(json);
    } catch (JsonParserException e) {
      throw new RefusedRequest(400, EXPECTED + ": " + e.getMessage());
    }
    if (!(object.get("pixels") instanceof JsonArray levels)) {
      throw new RefusedRequest(400, EXPECTED + ", found no array \"pixels\"");
    }
    if (levels.size() != Digits.PIXELS) {
      throw new RefusedRequest(400, EXPECTED + ", found " + levels.size() + " numbers");
    }
    float[] pixels = new float[Digits.PIXELS];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = level(levels.get(i), i) / Digits.MAX_LEVEL;
    }
    return pixels;
  }

  private static float level(Object value, int place) throws RefusedRequest {
    if (!(value instanceof Number number)) {
      throw new RefusedRequest(400, "pixels[" + place + "] is not a number");
    }
    double level = number.doubleValue();
    if (!(level >= 0 && level <= Digits.MAX_LEVEL)) {
      throw new RefusedRequest(
          400, "pixels[" + place + "] is " + level + ", not between 0 and " + Digits.MAX_LEVEL);
    }
    return (float) level;
  }

  /** At least as many levels as there are, were every bracket open to the end. */
  private static int nesting(String json) {
    int opened = 0;
    for (int i = 0; i < json.length(); i++) {
      if (json.charAt(i) == '[' || json.charAt(i) == '{') {
        opened++;
      }
    }
    return opened;
  }
}
