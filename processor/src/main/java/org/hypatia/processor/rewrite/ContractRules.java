package org.hypatia.processor.rewrite;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hypatia.processor.graph.Dim;
import org.hypatia.processor.graph.Node;
import org.hypatia.processor.graph.Shape;
import org.hypatia.processor.graph.Sizes;
import org.hypatia.processor.ops.Contract;
import org.hypatia.processor.ops.OpBuilder;
import org.hypatia.processor.ops.Transpose;
import org.jspecify.annotations.Nullable;

/** Products of matrices: transposes become letters, factors leave, chains find their best order. */
final class ContractRules {
  private ContractRules() {}

  static final List<Rule> RULES =
      List.of(
          CodeRule.of("contract-letters", "contract", ContractRules::letters),
          CodeRule.of("contract-of-transpose", "contract", ContractRules::ofTranspose),
          CodeRule.of("transpose-of-contract", "transpose", ContractRules::transposed),
          CodeRule.of("contract-without-sum", "contract", ContractRules::withoutSum),
          CodeRule.of("contract-of-ones", "contract", ContractRules::sumOfOne),
          CodeRule.of("contract-of-neg", "contract", ContractRules::ofNeg).exceptSignOfZero(),
          CodeRule.of("contract-of-scaled", "contract", ContractRules::ofScaled).rounding(),
          CodeRule.of("contract-order", "contract", ContractRules::order).rounding());

  private static Contract op(Node node) {
    return (Contract) node.op();
  }

  /** Letters in the order of the alphabet from i on, so that equal products are one. */
  private static @Nullable Node letters(Node node, RuleContext c) {
    Contract contract = op(node);
    Contract named = contract.withLettersInOrder();
    return named.equals(contract) ? null : c.b().graph().make(named, node.operands());
  }

  private static List<Character> letters(String text) {
    return text.chars().mapToObj(letter -> (char) letter).toList();
  }

  private static @Nullable Node ofTranspose(Node node, RuleContext c) {
    Contract contract = op(node);
    String left = contract.left();
    String right = contract.right();
    Node a = node.operand(0);
    Node b = node.operand(1);
    if (a.op() instanceof Transpose transpose) {
      left = permuted(left, transpose.inverse());
      a = a.operand(0);
    }
    if (b.op() instanceof Transpose transpose) {
      right = permuted(right, transpose.inverse());
      b = b.operand(0);
    }
    boolean changed = a != node.operand(0) || b != node.operand(1);
    return changed ? c.b().graph().make(new Contract(left, right, contract.out()), a, b) : null;
  }

  private static String permuted(String letters, List<Integer> permutation) {
    StringBuilder text = new StringBuilder();
    permutation.forEach(axis -> text.append(letters.charAt(axis)));
    return text.toString();
  }

  private static @Nullable Node transposed(Node node, RuleContext c) {
    Node x = node.operand(0);
    if (!(x.op() instanceof Contract contract) || c.isShared().test(x)) {
      return null;
    }
    String out = permuted(contract.out(), ((Transpose) node.op()).permutation());
    return c.b()
        .graph()
        .make(new Contract(contract.left(), contract.right(), out), x.operand(0), x.operand(1));
  }

  /** Nothing is summed: an elementwise product, which fuses with what is around it. */
  private static @Nullable Node withoutSum(Node node, RuleContext c) {
    Contract contract = op(node);
    if (!contract.summed().isEmpty()) {
      return null;
    }
    Node a = aligned(node.operand(0), contract.left(), contract.out(), c.b());
    Node b = aligned(node.operand(1), contract.right(), contract.out(), c.b());
    return c.b().broadcastTo(c.b().mul(a, b), node.shape());
  }

  /** The operand with its axes where the result has them, and axes of size 1 for the others. */
  private static Node aligned(Node x, String own, String out, OpBuilder b) {
    List<Integer> permutation = new ArrayList<>();
    List<Dim> dims = new ArrayList<>();
    for (char letter : letters(out)) {
      int axis = own.indexOf(letter);
      dims.add(axis < 0 ? Dim.ONE : x.shape().get(axis));
      if (axis >= 0) {
        permutation.add(axis);
      }
    }
    return b.reshape(b.transpose(x, permutation), new Shape(dims));
  }

  /** A letter that is summed over one element needs no sum. */
  private static @Nullable Node sumOfOne(Node node, RuleContext c) {
    Contract contract = op(node);
    Map<Character, Dim> sizes =
        contract.sizes(node.operand(0).type(), node.operand(1).type(), Sizes.STRICT);
    for (char letter : letters(contract.summed())) {
      if (sizes.getOrDefault(letter, Dim.ZERO).is(1)) {
        Node a = without(node.operand(0), contract.left().indexOf(letter), c.b());
        Node b = without(node.operand(1), contract.right().indexOf(letter), c.b());
        String removed = String.valueOf(letter);
        Contract smaller =
            new Contract(
                contract.left().replace(removed, ""),
                contract.right().replace(removed, ""),
                contract.out());
        return c.b().graph().make(smaller, a, b);
      }
    }
    return null;
  }

  private static Node without(Node x, int axis, OpBuilder b) {
    return b.reshape(x, x.shape().without(List.of(axis)));
  }

  private static @Nullable Node ofNeg(Node node, RuleContext c) {
    for (int i = 0; i < 2; i++) {
      if (node.operand(i).op().name().equals("neg")) {
        return c.b().neg(with(node, i, node.operand(i).operand(0), c));
      }
    }
    return null;
  }

  private static Node with(Node node, int i, Node operand, RuleContext c) {
    List<Node> operands = new ArrayList<>(node.operands());
    operands.set(i, operand);
    return c.b().graph().make(node.op(), operands);
  }

  /** A scalar factor multiplies the result once instead of an operand everywhere. */
  private static @Nullable Node ofScaled(Node node, RuleContext c) {
    for (int i = 0; i < 2; i++) {
      Node x = node.operand(i);
      boolean product = x.op().name().equals("mul");
      boolean quotient = x.op().name().equals("div") && node.dtype().isFloating();
      for (int k = quotient ? 1 : 0; k < 2 && (product || quotient); k++) {
        Node factor = x.operand(k);
        boolean isScalar = factor.rank() == 0 && x.operand(1 - k).shape().equals(x.shape());
        if (isScalar && c.facts().holds(Fact.FINITE, factor)) {
          Node rest = with(node, i, x.operand(1 - k), c);
          return quotient ? c.b().div(rest, factor) : c.b().mul(rest, factor);
        }
      }
    }
    return null;
  }

  /** Three factors are multiplied in the order that takes fewer multiplications. */
  private static @Nullable Node order(Node node, RuleContext c) {
    Contract outer = op(node);
    for (int i = 0; i < 2; i++) {
      Node inner = node.operand(i);
      if (!(inner.op() instanceof Contract) || c.isShared().test(inner)) {
        continue;
      }
      String innerOut = i == 0 ? outer.left() : outer.right();
      String otherLetters = i == 0 ? outer.right() : outer.left();
      Chain chain = Chain.of(inner, innerOut, node.operand(1 - i), otherLetters, outer.out());
      Node better = chain == null ? null : chain.better(c.b());
      if (better != null) {
        return better;
      }
    }
    return null;
  }

  /** {@code (a b) x}, each factor with its letters. */
  private record Chain(
      Node a,
      String aLetters,
      Node b,
      String bLetters,
      Node x,
      String xLetters,
      String inner,
      String out) {
    static @Nullable Chain of(Node inner, String innerOut, Node x, String xLetters, String out) {
      Contract contract = op(inner);
      String a = contract.left();
      String b = contract.right();
      // Letters of the inner product are renamed to those that the outer one uses, and the
      // letters it sums over to ones that nobody has.
      StringBuilder from = new StringBuilder(contract.out());
      StringBuilder to = new StringBuilder(innerOut);
      char next = 'A';
      for (char summed : letters(contract.summed())) {
        from.append(summed);
        to.append(next++);
      }
      return new Chain(
          inner.operand(0),
          Contract.renamed(a, from, to),
          inner.operand(1),
          Contract.renamed(b, from, to),
          x,
          xLetters,
          innerOut,
          out);
    }

    @Nullable Node better(OpBuilder builder) {
      Dim now = cost(aLetters + bLetters).plus(cost(inner + xLetters));
      // a (b x), or (a x) b.
      for (int choice = 0; choice < 2; choice++) {
        Node first = choice == 0 ? b : a;
        String firstLetters = choice == 0 ? bLetters : aLetters;
        Node second = choice == 0 ? a : b;
        String secondLetters = choice == 0 ? aLetters : bLetters;
        String between = between(firstLetters, xLetters, secondLetters + out);
        Dim then = cost(firstLetters + xLetters).plus(cost(between + secondLetters));
        if (isCheaper(then, now)
            && isContract(firstLetters, xLetters, between)
            && isContract(secondLetters, between, out)) {
          Node product =
              builder.graph().make(new Contract(firstLetters, xLetters, between), first, x);
          return builder.graph().make(new Contract(secondLetters, between, out), second, product);
        }
      }
      return null;
    }

    /** The letters of two factors that somebody else still needs. */
    private static String between(String left, String right, String needed) {
      Set<Character> letters = new LinkedHashSet<>();
      for (char letter : letters(left + right)) {
        if (needed.indexOf(letter) >= 0) {
          letters.add(letter);
        }
      }
      StringBuilder text = new StringBuilder();
      letters.forEach(text::append);
      return text.toString();
    }

    /** Every letter of an operand is in the other or in the result. */
    private static boolean isContract(String left, String right, String out) {
      return left.chars().allMatch(l -> right.indexOf(l) >= 0 || out.indexOf(l) >= 0)
          && right.chars().allMatch(l -> left.indexOf(l) >= 0 || out.indexOf(l) >= 0)
          && out.chars().allMatch(l -> left.indexOf(l) >= 0 || right.indexOf(l) >= 0);
    }

    private Dim cost(String letters) {
      Dim cost = Dim.ONE;
      StringBuilder seen = new StringBuilder();
      for (char letter : letters(letters)) {
        if (seen.indexOf(String.valueOf(letter)) < 0) {
          seen.append(letter);
          cost = cost.times(size(letter));
        }
      }
      return cost;
    }

    private Dim size(char letter) {
      if (aLetters.indexOf(letter) >= 0) {
        return a.shape().get(aLetters.indexOf(letter));
      }
      return bLetters.indexOf(letter) >= 0
          ? b.shape().get(bLetters.indexOf(letter))
          : x.shape().get(xLetters.indexOf(letter));
    }

    /** Less for all sizes from 2 on. */
    private static boolean isCheaper(Dim then, Dim now) {
      Dim difference = now.minus(then).substitute(name -> Dim.symbol(name).plus(2));
      return difference.isAtLeast(Dim.ONE);
    }
  }
}
