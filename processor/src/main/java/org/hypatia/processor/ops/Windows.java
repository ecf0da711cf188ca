package org.hypatia.processor.ops;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.hypatia.processor.graph.Constant;
import org.hypatia.processor.graph.DType;
import org.hypatia.processor.graph.Dim;
import org.hypatia.processor.graph.Node;
import org.hypatia.processor.graph.Op;
import org.hypatia.processor.graph.Shape;
import org.hypatia.processor.graph.Sizes;
import org.hypatia.processor.graph.TensorType;
import org.hypatia.processor.graph.TypeError;

/**
 * Reads an axis as windows that slide over it. The operand has some leading axes, then those that
 * windows slide along, then for each of them one more: the place in the window. In the result the
 * windows' number takes the place of the axis:
 *
 * <pre>z[..., o, ..., k, ...] = x[..., (o * stride + k * dilation + start) / base, ..., k, ...]
 * </pre>
 *
 * <p>and zero where that is no place in x or the division leaves a rest. An operand that is the
 * same for all k is stretched along k first. So stated the op is its own family's transpose: a
 * place i belongs to the window {@code o = (i * base - k * dilation - start) / stride}.
 */
public record Windows(List<Axis> axes) implements IndexedOp, LinearOp {
  /**
   * How windows slide along one axis.
   *
   * @param size the number of windows
   * @param stride from window to window
   * @param dilation from place to place in a window
   * @param start where the first window has its first place
   * @param base the distance at which the operand's elements lie, zeros between them; at least 1
   */
  public record Axis(Dim size, long stride, long dilation, Dim start, long base) {
    /** The axis as it is. */
    public static Axis whole(Dim size) {
      return new Axis(size, 1, 1, Dim.ZERO, 1);
    }

    /** How windows slide that belong to places of an axis of that size. */
    public Axis transposed(Dim operandSize) {
      return new Axis(operandSize, base, -dilation, start.times(-1), stride);
    }

    /**
     * Places take the part of windows, of which there are {@code places}, and windows of places.
     */
    Axis exchanged(Dim places) {
      long fromPlace = dilation;
      long fromWindow = stride;
      return new Axis(places, fromPlace, fromWindow, start, base);
    }

    /** The first place that any of {@code size} windows of {@code window} places has. */
    Dim lowest(Dim window) {
      return start.plus(reach(size, stride, false)).plus(reach(window, dilation, false));
    }

    /** The last place that any of {@code size} windows of {@code window} places has. */
    public Dim highest(Dim window) {
      return start.plus(reach(size, stride, true)).plus(reach(window, dilation, true));
    }

    private static Dim reach(Dim count, long step, boolean forwards) {
      return step > 0 == forwards ? count.minus(1).times(step) : Dim.ZERO;
    }

    /** Whether every place of every window surely is one of {@code operandSize}. */
    boolean isInside(Dim operandSize, Dim window) {
      return base == 1
          && lowest(window).isAtLeast(Dim.ZERO)
          && operandSize.minus(1).isAtLeast(highest(window));
    }

    @Override
    public String toString() {
      return size + ":" + stride + ":" + dilation + ":" + start + ":" + base;
    }

    static Axis parse(String text) {
      String[] parts = text.split(":", -1);
      return new Axis(
          Dim.parse(parts[0]),
          Long.parseLong(parts[1]),
          Long.parseLong(parts[2]),
          Dim.parse(parts[3]),
          Long.parseLong(parts[4]));
    }

    Axis substitute(Function<String, Dim> replacement) {
      return new Axis(
          size.substitute(replacement), stride, dilation, start.substitute(replacement), base);
    }
  }

  public Windows {
    axes = List.copyOf(axes);
  }

  @Override
  public String name() {
    return "windows";
  }

  @Override
  public String attributes() {
    return axes.toString();
  }

  @Override
  public List<TensorType> types(List<TensorType> operands, Sizes sizes) {
    TensorType x = operands.get(0);
    int first = x.rank() - 2 * axes.size();
    if (first < 0) {
      throw new TypeError(
          "{0} has shape " + x.shape() + ", but there are " + axes.size() + " windows");
    }
    Shape shape = x.shape();
    for (int i = 0; i < axes.size(); i++) {
      shape = shape.withAxis(first + i, axes.get(i).size());
    }
    return List.of(x.withShape(shape));
  }

  /** Whether a window may have a place that is none of the operand's. */
  public boolean mayBeOutside(Shape operand) {
    int first = operand.rank() - 2 * axes.size();
    for (int i = 0; i < axes.size(); i++) {
      if (!axes.get(i).isInside(operand.get(first + i), operand.get(first + axes.size() + i))) {
        return true;
      }
    }
    return false;
  }

  @Override
  public Element element(List<TensorType> operands, List<Element> index) {
    Shape shape = operands.get(0).shape();
    int first = shape.rank() - 2 * axes.size();
    List<Element> inner = new ArrayList<>(index);
    List<Element> conditions = new ArrayList<>();
    for (int i = 0; i < axes.size(); i++) {
      Axis axis = axes.get(i);
      int window = first + axes.size() + i;
      Element place = scaled(index.get(first + i), axis.stride());
      if (!shape.get(window).is(1)) {
        place = Element.index("add", place, scaled(index.get(window), axis.dilation()));
      }
      place = Element.index("add", place, new Element.SizeValue(axis.start()));
      if (axis.base() != 1) {
        Element base = Element.index(axis.base());
        Element rest = Element.index("floorMod", place, base);
        conditions.add(Element.index("eq", rest, Element.index(0)));
        place = Element.index("floorDiv", place, base);
      }
      if (!axis.isInside(shape.get(first + i), shape.get(window))) {
        conditions.add(Element.index("ge", place, Element.index(0)));
        conditions.add(Element.index("lt", place, new Element.SizeValue(shape.get(first + i))));
      }
      inner.set(first + i, place);
    }
    Element value = new Element.Read(0, inner);
    DType dtype = operands.get(0).dtype();
    return conditions.stream()
        .reduce(Element::both)
        .<Element>map(
            inside -> new Element.Choose(inside, value, new Element.Literal(Constant.of(dtype, 0))))
        .orElse(value);
  }

  private static Element scaled(Element index, long by) {
    return by == 1 ? index : Element.index("mul", index, Element.index(by));
  }

  @Override
  public Node adjoint(int i, Node node, Node cotangent, OpBuilder b) {
    Shape shape = node.operand(0).shape();
    int first = shape.rank() - 2 * axes.size();
    List<Axis> transposed = new ArrayList<>();
    for (int axis = 0; axis < axes.size(); axis++) {
      transposed.add(axes.get(axis).transposed(shape.get(first + axis)));
    }
    return b.graph().make(new Windows(transposed), cotangent);
  }

  /**
   * Windows over the last axes of {@code x}, which has no axes of places yet, what is outside of it
   * having that value. Where windows reach beyond x or its elements lie apart, a copy is made that
   * has what is between and around them, so that loops over windows need not ask.
   */
  public static Node over(Node x, List<Axis> axes, List<Dim> window, double outside, OpBuilder b) {
    int first = x.rank() - axes.size();
    List<Axis> copied = new ArrayList<>();
    List<Axis> slid = new ArrayList<>();
    List<Dim> one = new ArrayList<>();
    for (int i = 0; i < axes.size(); i++) {
      Axis axis = axes.get(i);
      Dim size = x.shape().get(first + i);
      Dim lowest = axis.lowest(window.get(i));
      Dim length = axis.highest(window.get(i)).minus(lowest).plus(1).max(Dim.ZERO);
      boolean isInside = axis.isInside(size, window.get(i));
      Dim start = axis.start().minus(lowest);
      copied.add(isInside ? Axis.whole(size) : new Axis(length, 1, 1, lowest, axis.base()));
      slid.add(isInside ? axis : new Axis(axis.size(), axis.stride(), axis.dilation(), start, 1));
      one.add(Dim.ONE);
    }
    if (slid.equals(axes)) {
      return over(x, axes, window, b);
    }
    Node copy = over(x, copied, one, b);
    if (outside != 0) {
      Node all = b.broadcastTo(b.graph().constant(true), x.shape());
      copy = b.where(over(all, copied, one, b), copy, b.constant(x.dtype(), outside));
    }
    return over(b.reshape(copy, copy.shape().subShape(0, x.rank())), slid, window, b);
  }

  private static Node over(Node x, List<Axis> axes, List<Dim> window, OpBuilder b) {
    Shape ones = x.shape();
    for (int i = 0; i < axes.size(); i++) {
      ones = ones.insert(ones.rank(), Dim.ONE);
    }
    Shape stretched = x.shape().concat(new Shape(window));
    return b.graph().make(new Windows(axes), b.broadcastTo(b.reshape(x, ones), stretched));
  }

  @Override
  public Op substitute(Function<String, Dim> replacement) {
    return new Windows(axes.stream().map(axis -> axis.substitute(replacement)).toList());
  }

  @Override
  public String doc() {
    return "The elements of windows that slide along axes, zero outside.";
  }
}
