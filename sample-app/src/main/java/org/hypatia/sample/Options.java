package org.hypatia.sample;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What follows a command: {@code --name value} pairs. A parser library would cost more than the
 * rest of the start-up.
 */
public final class Options {
  private final Map<String, String> values = new HashMap<>();
  private final List<String> used = new ArrayList<>();

  /** Reads {@code arguments} from the given place on. */
  Options(String[] arguments, int from) {
    for (int i = from; i < arguments.length; i += 2) {
      String name = arguments[i];
      if (!name.startsWith("--")) {
        throw new UsageException("expected an option like --seed, found " + name);
      }
      if (i + 1 == arguments.length) {
        throw new UsageException(name + " needs a value");
      }
      if (values.put(name.substring(2), arguments[i + 1]) != null) {
        throw new UsageException(name + " is given twice");
      }
    }
  }

  /** The value of an option, or {@code otherwise}. */
  public String text(String name, String otherwise) {
    used.add(name);
    return values.getOrDefault(name, otherwise);
  }

  /** The value of an option as a number between {@code least} and {@code greatest}. */
  public int integer(String name, int otherwise, int least, int greatest) {
    used.add(name);
    String text = values.get(name);
    if (text == null) {
      return otherwise;
    }
    int value;
    try {
      value = Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw new UsageException("--" + name + " needs a whole number, not " + text, e);
    }
    if (value < least || value > greatest) {
      throw new UsageException(
          "--" + name + " must lie between " + least + " and " + greatest + ", and is " + value);
    }
    return value;
  }

  /** Refuses options that nobody asked for, after all others were read. */
  public void requireAllUsed() {
    for (String name : values.keySet()) {
      if (!used.contains(name)) {
        throw new UsageException(
            "unknown option --" + name + "; this command knows --" + String.join(" --", used));
      }
    }
  }
}
