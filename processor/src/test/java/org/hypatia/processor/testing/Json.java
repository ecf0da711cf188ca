package org.hypatia.processor.testing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads JSON: objects as maps, arrays as lists, numbers as Long or Double, null as that word. */
public final class Json {
  private final String text;
  private int at;

  private Json(String text) {
    this.text = text;
  }

  /** The object that a text is. */
  public static Map<String, Object> object(String text) {
    return object(new Json(text).value());
  }

  @SuppressWarnings("unchecked") // What value() gives for an object has keys that are strings.
  public static Map<String, Object> object(Object value) {
    return (Map<String, Object>) value;
  }

  @SuppressWarnings("unchecked") // A list of anything is a list of objects.
  public static List<Object> list(Object value) {
    return (List<Object>) value;
  }

  /** A member of an object that has to be there. */
  public static Object get(Map<String, Object> object, String key) {
    Object value = object.get(key);
    if (value == null) {
      throw new AssertionError("no " + key + " in " + object);
    }
    return value;
  }

  private char next() {
    while (Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    return text.charAt(at);
  }

  private Object value() {
    switch (next()) {
      case '{':
        Map<String, Object> object = new LinkedHashMap<>();
        for (at++; next() != '}'; skip(',')) {
          String key = string();
          next();
          skip(':');
          object.put(key, value());
        }
        at++;
        return object;
      case '[':
        List<Object> list = new ArrayList<>();
        for (at++; next() != ']'; skip(',')) {
          list.add(value());
        }
        at++;
        return list;
      case '"':
        return string();
      default:
        return word();
    }
  }

  private void skip(char separator) {
    if (next() == separator) {
      at++;
    }
  }

  private String string() {
    StringBuilder string = new StringBuilder();
    for (at++; text.charAt(at) != '"'; at++) {
      if (text.charAt(at) != '\\') {
        string.append(text.charAt(at));
      } else {
        at++;
        switch (text.charAt(at)) {
          case 'n' -> string.append('\n');
          case 't' -> string.append('\t');
          case 'u' -> {
            string.append((char) Integer.parseInt(text.substring(at + 1, at + 5), 16));
            at += 4;
          }
          default -> string.append(text.charAt(at));
        }
      }
    }
    at++;
    return string.toString();
  }

  private Object word() {
    int start = at;
    while (at < text.length() && "+-.".indexOf(text.charAt(at)) >= 0
        || at < text.length() && Character.isLetterOrDigit(text.charAt(at))) {
      at++;
    }
    String word = text.substring(start, at);
    if (word.equals("true") || word.equals("false")) {
      return Boolean.valueOf(word);
    }
    if (word.equals("null")) {
      return word;
    }
    return word.matches("-?\\d+") ? (Object) Long.valueOf(word) : Double.valueOf(word);
  }
}
