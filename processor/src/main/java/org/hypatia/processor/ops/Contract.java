package org.hypatia.processor.ops;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hypatia.processor.graph.Dim;
import org.hypatia.processor.graph.Node;
import org.hypatia.processor.graph.Shape;
import org.hypatia.processor.graph.Sizes;
import org.hypatia.processor.graph.TensorType;
import org.hypatia.processor.graph.TypeError;
import org.jspecify.annotations.Nullable;

/**
 * The sum of products of two operands in einsum's notation: each axis has a letter, letters that
 * the result lacks are summed over. Every letter occurs at most once in each of the three, and
 * every letter of an operand occurs in the other operand or in the result.
 */
public record Contract(String left, String right, String out) implements StructuralOp {
  private static final String ALPHABET = "ijklmnopqrstuvwxyzabcdefgh";

  /** From {@code "ij,jk->ik"}. */
  public static Contract of(String spec) {
    int comma = spec.indexOf(',');
    int arrow = spec.indexOf("->");
    return new Contract(
        spec.substring(0, comma), spec.substring(comma + 1, arrow), spec.substring(arrow + 2));
  }

  /** NumPy's {@code matmul}: the last axis of a with the last but one of b, leading axes alike. */
  public static Contract matmul(int leftRank, int rightRank) {
    if (leftRank == 0 || rightRank == 0) {
      throw new TypeError("{" + (leftRank == 0 ? 0 : 1) + "} has rank 0; use times for it");
    }
    int leftBatch = Math.max(0, leftRank - 2);
    int rightBatch = Math.max(0, rightRank - 2);
    int batch = Math.max(leftBatch, rightBatch);
    String letters = "abcdefgh".substring(0, batch);
    String i = leftRank > 1 ? "i" : "";
    String k = rightRank > 1 ? "k" : "";
    return new Contract(
        letters.substring(batch - leftBatch) + i + "j",
        letters.substring(batch - rightBatch) + "j" + k,
        letters + i + k);
  }

  @Override
  public String name() {
    return "contract";
  }

  @Override
  public String attributes() {
    return "[" + left + "," + right + "->" + out + "]";
  }

  /** The letters that are summed over, in the order of the left operand. */
  public String summed() {
    StringBuilder summed = new StringBuilder();
    for (int axis = 0; axis < left.length(); axis++) {
      if (out.indexOf(left.charAt(axis)) < 0) {
        summed.append(left.charAt(axis));
      }
    }
    return summed.toString();
  }

  /** The same with letters from i on, in the order in which they occur: equal ones are equal. */
  public Contract withLettersInOrder() {
    String met =
        (left + right)
            .chars()
            .distinct()
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();
    return new Contract(
        renamed(left, met, ALPHABET), renamed(right, met, ALPHABET), renamed(out, met, ALPHABET));
  }

  /** Letters with those of one alphabet in place of those of another. */
  public static String renamed(String letters, CharSequence from, CharSequence to) {
    String alphabet = from.toString();
    return letters
        .chars()
        .map(letter -> to.charAt(alphabet.indexOf(letter)))
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  /** The size that each letter has. */
  public Map<Character, Dim> sizes(TensorType a, TensorType b, Sizes sizes) {
    Map<Character, Dim> found = new LinkedHashMap<>();
    requireRank(0, left, a);
    requireRank(1, right, b);
    collect(left, a, a, b, sizes, found);
    collect(right, b, a, b, sizes, found);
    return found;
  }

  private static void requireRank(int operand, String letters, TensorType type) {
    if (letters.length() != type.rank()) {
      throw new TypeError(
          "{" + operand + "} has shape " + type.shape() + ", not " + letters.length() + " axes");
    }
  }

  private void collect(
      String letters,
      TensorType type,
      TensorType a,
      TensorType b,
      Sizes sizes,
      Map<Character, Dim> found) {
    for (int axis = 0; axis < letters.length(); axis++) {
      Dim size = type.shape().get(axis);
      Dim known = found.putIfAbsent(letters.charAt(axis), size);
      if (known != null && !sizes.unify(known, size)) {
        boolean inner = out.indexOf(letters.charAt(axis)) < 0;
        throw new TypeError(
            "{0} has shape "
                + a.shape()
                + " but {1} has "
                + b.shape()
                + (inner ? ": the inner sizes " : ": the sizes ")
                + known
                + " and "
                + size
                + (inner ? " differ" : " of axes that go together differ"));
      }
    }
  }

  @Override
  public List<TensorType> types(List<TensorType> operands, Sizes sizes) {
    TensorType a = operands.get(0);
    TensorType b = operands.get(1);
    if (a.dtype() != b.dtype()) {
      throw new TypeError("{0} is " + a.dtype() + " but {1} is " + b.dtype());
    }
    Map<Character, Dim> found = sizes(a, b, sizes);
    List<Dim> dims = new ArrayList<>();
    for (int axis = 0; axis < out.length(); axis++) {
      char letter = out.charAt(axis);
      Dim size = found.get(letter);
      if (size == null) {
        throw new TypeError("no operand has the letter '" + letter + "' of the result");
      }
      dims.add(size);
    }
    return List.of(a.withShape(new Shape(dims)));
  }

  @Override
  public List<@Nullable Node> vjp(Node node, Node cotangent, OpBuilder b) {
    Node toLeft = b.graph().make(new Contract(out, right, left), cotangent, node.operand(1));
    Node toRight = b.graph().make(new Contract(left, out, right), node.operand(0), cotangent);
    return List.of(toLeft, toRight);
  }

  @Override
  public Node jvp(Node node, List<@Nullable Node> tangents, OpBuilder b) {
    return tangentOfProduct(node, tangents, b);
  }

  /** The tangent of an op that is linear in each of its two operands. */
  static Node tangentOfProduct(Node node, List<@Nullable Node> tangents, OpBuilder b) {
    Node left = tangents.get(0);
    Node right = tangents.get(1);
    Node byLeft = left == null ? null : b.graph().make(node.op(), left, node.operand(1));
    Node byRight = right == null ? null : b.graph().make(node.op(), node.operand(0), right);
    if (byLeft == null || byRight == null) {
      return byLeft != null ? byLeft : java.util.Objects.requireNonNull(byRight);
    }
    return b.add(byLeft, byRight);
  }

  @Override
  public String doc() {
    return "The sum of products of two operands over shared axes: matrix products of every kind.";
  }
}
