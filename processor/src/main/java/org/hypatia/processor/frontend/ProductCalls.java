package org.hypatia.processor.frontend;

import java.util.ArrayList;
import java.util.List;
import org.hypatia.processor.diag.Diag;
import org.hypatia.processor.graph.Dim;
import org.hypatia.processor.graph.Node;
import org.hypatia.processor.graph.Shape;
import org.hypatia.processor.ops.Contract;
import org.hypatia.processor.ops.OpBuilder;

/** Products of tensors: all are contractions of two operands. */
final class ProductCalls {
  private static final String LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

  private ProductCalls() {}

  static void addToTensor(Vocabulary.Table table) {
    table.add("matmul", ProductCalls::matmul);
  }

  static void addTo(Vocabulary.Table table) {
    addToTensor(table);
    table.add("dot", call -> lastWith(call, Math.max(0, call.node(1).rank() - 2)));
    table.add("inner", call -> lastWith(call, call.node(1).rank() - 1));
    table.add("vdot", ProductCalls::vdot);
    table.add("outer", ProductCalls::outer);
    table.add("kron", call -> call.tensor(kron(call)));
    table.add("tensordot", ProductCalls::tensordot);
    table.add("batchedDot", ProductCalls::batchedDot);
    table.add("einsum", ProductCalls::einsum);
  }

  private static Value matmul(Call call) {
    return call.operands().stream().anyMatch(SparseOperands::isSparse)
        ? SparseCalls.matmul(call)
        : call.tensor(matmul(call.ops(), call.node(0), call.node(1)));
  }

  /**
   * NumPy's product: leading axes broadcast. An operand that has size 1 along an axis of which the
   * other has more does without that axis.
   */
  static Node matmul(OpBuilder ops, Node a, Node b) {
    Contract product = Contract.matmul(a.rank(), b.rank());
    String left = product.left();
    String right = product.right();
    List<Integer> goneLeft = new ArrayList<>();
    List<Integer> goneRight = new ArrayList<>();
    for (int axis = 0; axis < left.length() - 2; axis++) {
      int other = right.indexOf(left.charAt(axis));
      if (other >= 0 && !a.shape().get(axis).equals(b.shape().get(other))) {
        if (a.shape().get(axis).is(1)) {
          goneLeft.add(axis);
        } else if (b.shape().get(other).is(1)) {
          goneRight.add(other);
        }
      }
    }
    return ops.graph()
        .make(
            new Contract(without(left, goneLeft), without(right, goneRight), product.out()),
            ops.reshape(a, a.shape().without(goneLeft)),
            ops.reshape(b, b.shape().without(goneRight)));
  }

  private static String without(String letters, List<Integer> axes) {
    StringBuilder kept = new StringBuilder();
    for (int axis = 0; axis < letters.length(); axis++) {
      kept.append(axes.contains(axis) ? "" : letters.substring(axis, axis + 1));
    }
    return kept.toString();
  }

  /** Over the last axis of the left operand and one of the right. */
  private static Value lastWith(Call call, int axis) {
    Node a = call.node(0);
    Node b = call.node(1);
    return a.rank() == 0 || b.rank() == 0
        ? call.tensor(call.ops().mul(a, b))
        : call.tensor(pairs(call, a, List.of(a.rank() - 1), b, List.of(axis)));
  }

  /** Over pairs of axes; the others of the left operand, then those of the right, remain. */
  private static Node pairs(Call call, Node a, List<Integer> axesA, Node b, List<Integer> axesB) {
    StringBuilder right = new StringBuilder(LETTERS.substring(a.rank(), a.rank() + b.rank()));
    StringBuilder out = new StringBuilder();
    for (int axis = 0; axis < a.rank(); axis++) {
      int pair = axesA.indexOf(axis);
      if (pair >= 0) {
        right.setCharAt(axesB.get(pair), LETTERS.charAt(axis));
      } else {
        out.append(LETTERS.charAt(axis));
      }
    }
    for (int axis = 0; axis < b.rank(); axis++) {
      out.append(axesB.contains(axis) ? "" : String.valueOf(right.charAt(axis)));
    }
    return call.ops().contract(LETTERS.substring(0, a.rank()) + "," + right + "->" + out, a, b);
  }

  /** Over all elements of both in row order. */
  private static Value vdot(Call call) {
    Node a = call.ops().reshape(call.node(0), Shape.of(call.node(0).shape().size()));
    Node b = call.ops().reshape(call.node(1), Shape.of(call.node(1).shape().size()));
    return call.tensor(call.ops().contract("a,a->", a, b));
  }

  /** Every element of one times the whole of the other: axes in pairs, then merged. */
  private static Node kron(Call call) {
    OpBuilder ops = call.ops();
    int rank = Math.max(call.node(0).rank(), call.node(1).rank());
    List<Dim> left = new ArrayList<>();
    List<Dim> right = new ArrayList<>();
    List<Dim> merged = new ArrayList<>();
    for (int axis = 0; axis < rank; axis++) {
      Dim m = size(call.node(0).shape(), axis - rank);
      Dim n = size(call.node(1).shape(), axis - rank);
      left.addAll(List.of(m, Dim.ONE));
      right.addAll(List.of(Dim.ONE, n));
      merged.add(m.times(n));
    }
    Node x = ops.reshape(call.node(0), new Shape(left));
    Node y = ops.reshape(call.node(1), new Shape(right));
    return ops.reshape(ops.mul(x, y), new Shape(merged));
  }

  /** The size of an axis counted from the back; 1 where there is none. */
  private static Dim size(Shape shape, int axis) {
    return shape.rank() + axis < 0 ? Dim.ONE : shape.get(shape.rank() + axis);
  }

  private static Value outer(Call call) {
    OpBuilder ops = call.ops();
    Node a = call.node(0);
    Node b = call.node(1);
    Node column = ops.reshape(a, Shape.of(a.shape().size(), org.hypatia.processor.graph.Dim.ONE));
    return call.tensor(ops.mul(column, ops.reshape(b, Shape.of(b.shape().size()))));
  }

  private static Value tensordot(Call call) {
    Node a = call.node(0);
    Node b = call.node(1);
    List<Integer> axesA = new ArrayList<>();
    List<Integer> axesB = new ArrayList<>();
    if (call.count() == 3) {
      int n = (int) call.constant(2);
      if (n < 0 || n > Math.min(a.rank(), b.rank())) {
        throw call.error(n > a.rank() ? 0 : 1, Diag.NO_SUCH_AXIS, n - 1);
      }
      axesA.addAll(OpBuilder.axes(a.rank() - n, a.rank()));
      axesB.addAll(OpBuilder.axes(0, n));
    } else {
      call.array(2).forEach(axis -> axesA.add(call.axis(axis, a.rank())));
      call.array(3).forEach(axis -> axesB.add(call.axis(1, axis, b.rank())));
      if (axesA.size() != axesB.size()) {
        throw call.error(
            Diag.AXES_UNPAIRED,
            call.name(),
            axesA.size(),
            call.shown(0),
            axesB.size(),
            call.shown(1));
      }
    }
    return call.tensor(pairs(call, a, axesA, b, axesB));
  }

  /** The first axis counts pairs of matrices or vectors. */
  private static Value batchedDot(Call call) {
    Node a = call.node(0);
    Node b = call.node(1);
    String left = a.rank() == 2 ? "nj" : "nij";
    String right = b.rank() == 2 ? "nj" : "njk";
    String out = "n" + (a.rank() == 2 ? "" : "i") + (b.rank() == 2 ? "" : "k");
    return call.tensor(call.ops().contract(left + "," + right + "->" + out, a, b));
  }

  /** Each letter at most once in each operand; more than two are multiplied from the left. */
  private static Value einsum(Call call) {
    String spec = call.text(0).replace(" ", "");
    int arrow = spec.indexOf("->");
    List<String> terms =
        new ArrayList<>(List.of((arrow < 0 ? spec : spec.substring(0, arrow)).split(",", -1)));
    if (arrow < 0 || terms.size() != call.count() - 1) {
      throw call.error(Diag.EINSUM, spec, "does not name a result and each operand");
    }
    String out = spec.substring(arrow + 2);
    List<Node> operands = new ArrayList<>();
    for (int i = 0; i < terms.size(); i++) {
      operands.add(call.node(i + 1));
      check(call, spec, terms.get(i), operands.get(i).rank());
    }
    check(call, spec, out, out.length());
    for (int axis = 0; axis < out.length(); axis++) {
      if (!String.join("", terms).contains(out.substring(axis, axis + 1))) {
        throw call.error(Diag.EINSUM, spec, "has no operand with the letter " + out.charAt(axis));
      }
    }
    while (operands.size() > 1) {
      String rest = String.join("", terms.subList(2, terms.size())) + out;
      summed(call, terms, operands, 0, terms.get(1) + rest);
      summed(call, terms, operands, 1, terms.get(0) + rest);
      String pair = terms.get(0) + "," + terms.get(1);
      String product = operands.size() == 2 ? out : common(terms.get(0) + terms.get(1), rest);
      Node made = call.ops().contract(pair + "->" + product, operands.get(0), operands.get(1));
      operands.subList(0, 2).clear();
      terms.subList(0, 2).clear();
      operands.add(0, made);
      terms.add(0, product);
    }
    summed(call, terms, operands, 0, out);
    List<Integer> order = new ArrayList<>();
    for (int axis = 0; axis < out.length(); axis++) {
      order.add(terms.get(0).indexOf(out.charAt(axis)));
    }
    return call.tensor(call.ops().transpose(operands.get(0), order));
  }

  /** The letters of a text that another has too, each once. */
  private static String common(String letters, String other) {
    StringBuilder common = new StringBuilder();
    letters
        .chars()
        .distinct()
        .filter(letter -> other.indexOf(letter) >= 0)
        .forEach(common::appendCodePoint);
    return common.toString();
  }

  private static void check(Call call, String spec, String term, int rank) {
    boolean letters = term.chars().allMatch(Character::isLetter);
    if (!letters || term.length() != rank || term.chars().distinct().count() != rank) {
      throw call.error(
          Diag.EINSUM, spec, "gives '" + term + "' to " + rank + " axes, which is not supported");
    }
  }

  /** Letters that occur nowhere else are summed over first. */
  private static void summed(
      Call call, List<String> terms, List<Node> operands, int i, String elsewhere) {
    String term = terms.get(i);
    List<Integer> gone = new ArrayList<>();
    for (int axis = 0; axis < term.length(); axis++) {
      if (elsewhere.indexOf(term.charAt(axis)) < 0) {
        gone.add(axis);
      }
    }
    terms.set(i, without(term, gone));
    operands.set(i, call.ops().sum(operands.get(i), gone));
  }
}
