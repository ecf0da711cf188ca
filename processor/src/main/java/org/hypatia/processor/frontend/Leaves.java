package org.hypatia.processor.frontend;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import javax.lang.model.element.RecordComponentElement;
import org.hypatia.processor.diag.Diag;
import org.hypatia.processor.graph.DType;

/** The numbers, tensors and arrays that a value is made of: components of records depth first. */
final class Leaves {
  private final Reading reading;

  Leaves(Reading reading) {
    this.reading = reading;
  }

  /** The leaf's path, such as {@code model.weights}, and its current value. */
  record Leaf(String path, Value.OfNode value) {}

  List<Leaf> of(String path, Value value) {
    List<Leaf> leaves = new ArrayList<>();
    rebuild(
        path,
        value,
        (inner, leaf) -> {
          leaves.add(new Leaf(inner, leaf));
          return leaf;
        });
    return leaves;
  }

  /** A value of the same type, each leaf replaced; arrays become new arrays. */
  Value rebuild(
      String path, Value value, BiFunction<String, Value.OfNode, Value.OfNode> replacement) {
    if (value instanceof Value.OfNode leaf) {
      return replacement.apply(path, leaf);
    }
    if (value instanceof Value.Array array) {
      Value.OfNode content = reading.arrays().content(array);
      Value.OfNode replaced = replacement.apply(path, content);
      return replaced.equals(content) ? array : reading.arrays().create(replaced.node());
    }
    if (value instanceof Value.OfRecord record) {
      List<Value> components = new ArrayList<>();
      List<? extends RecordComponentElement> names = record.type().getRecordComponents();
      for (int i = 0; i < record.components().size(); i++) {
        String inner = path + "." + names.get(i).getSimpleName();
        components.add(rebuild(inner, record.components().get(i), replacement));
      }
      return new Value.OfRecord(record.type(), components);
    }
    throw new ReadError(reading.graph().pos(), Diag.NOT_A_VALUE);
  }

  static boolean isDifferentiable(DType dtype) {
    return dtype.isFloating();
  }
}
