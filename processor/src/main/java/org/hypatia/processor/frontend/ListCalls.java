package org.hypatia.processor.frontend;

import java.util.ArrayList;
import java.util.List;
import org.hypatia.processor.diag.Diag;
import org.hypatia.processor.graph.DType;

/** Methods of {@code java.util.List} on what the vocabulary gives in lists. */
final class ListCalls {
  private ListCalls() {}

  static void addTo(Vocabulary.Table table) {
    table.add("of", ListCalls::of);
    table.add("get", ListCalls::get);
    table.add("size", call -> call.lift().integer(DType.I32, several(call).values().size()));
  }

  private static Value.Several several(Call call) {
    if (call.operand(0) instanceof Value.Several several) {
      return several;
    }
    throw call.error(Diag.LIBRARY_METHOD, CallReader.name(call.method()));
  }

  private static Value of(Call call) {
    List<Value> values = new ArrayList<>();
    for (int i = 0; i < call.count(); i++) {
      values.add(call.operand(i));
    }
    return new Value.Several(values);
  }

  private static Value get(Call call) {
    Value.Several several = several(call);
    long number = call.constant(1);
    if (number < 0 || number >= several.values().size()) {
      throw call.error(Diag.NO_SUCH_PART, call.shown(0), several.values().size(), number);
    }
    return several.values().get((int) number);
  }
}
