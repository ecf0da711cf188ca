package org.hypatia.processor.ops;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.hypatia.processor.graph.DType;
import org.hypatia.processor.graph.Dim;
import org.hypatia.processor.graph.Shape;
import org.hypatia.processor.graph.TensorType;
import org.junit.jupiter.api.Test;

/** Which places of an operand the elements of a reshape are. */
final class ReshapeTest {
  private static final Dim T = Dim.symbol("t");
  private static final Dim N = Dim.symbol("n");
  private static final Dim H = Dim.symbol("h");

  private static List<Element> places(Shape from, Shape to) {
    List<Element> at = List.of(new Element.Position(0), new Element.Position(1));
    TensorType type = new TensorType(DType.F64, from);
    return ((Element.Read) new Reshape(to).element(List.of(type), at)).index();
  }

  /** Sizes may be 0, so none is known to be the larger; equal ones are found all the same. */
  @Test
  void axesThatStayAreReadAtTheirOwnPlace() {
    List<Element> behind = places(new Shape(List.of(T, N, H)), new Shape(List.of(T.times(N), H)));
    assertEquals(new Element.Position(1), behind.get(2));
    List<Element> before = places(new Shape(List.of(T, N, H)), new Shape(List.of(T, N.times(H))));
    assertEquals(new Element.Position(0), before.get(0));
  }
}
