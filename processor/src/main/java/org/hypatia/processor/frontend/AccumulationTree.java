package org.hypatia.processor.frontend;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CompoundAssignmentTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.UnaryTree;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An assignment that collects values: {@code v += e}, {@code v = v + e}, {@code v = Math.max(v,
 * e)}. Whether it is one is seen from the source alone.
 *
 * @param target what is collected in
 * @param terms what is added, multiplied, compared
 */
record AccumulationTree(Accumulation how, ExpressionTree target, List<Term> terms) {
  /** Null for the literal 1 of {@code ++} and {@code --}. */
  record Term(@Nullable ExpressionTree tree, boolean negative) {}

  AccumulationTree {
    terms = List.copyOf(terms);
  }

  /** Null when the assignment is of another form. */
  static @Nullable AccumulationTree of(CompoundAssignmentTree tree) {
    Accumulation how =
        switch (tree.getKind()) {
          case PLUS_ASSIGNMENT, MINUS_ASSIGNMENT -> Accumulation.SUM;
          case MULTIPLY_ASSIGNMENT -> Accumulation.PRODUCT;
          case AND_ASSIGNMENT -> Accumulation.ALL;
          case OR_ASSIGNMENT -> Accumulation.ANY;
          default -> null;
        };
    boolean negative = tree.getKind() == Tree.Kind.MINUS_ASSIGNMENT;
    Term term = new Term(tree.getExpression(), negative);
    return how == null ? null : new AccumulationTree(how, tree.getVariable(), List.of(term));
  }

  /** Of {@code ++} or {@code --}. */
  static AccumulationTree of(UnaryTree tree) {
    boolean negative =
        tree.getKind() == Tree.Kind.PREFIX_DECREMENT
            || tree.getKind() == Tree.Kind.POSTFIX_DECREMENT;
    return new AccumulationTree(
        Accumulation.SUM, tree.getExpression(), List.of(new Term(null, negative)));
  }

  /** Null when the assignment is of another form. */
  static @Nullable AccumulationTree of(AssignmentTree tree) {
    ExpressionTree value = bare(tree.getExpression());
    if (value instanceof MethodInvocationTree call && call.getArguments().size() == 2) {
      return switch (call.getMethodSelect().toString()) {
        case "Math.max" -> of(Accumulation.MAXIMUM, tree, terms(call.getArguments()));
        case "Math.min" -> of(Accumulation.MINIMUM, tree, terms(call.getArguments()));
        default -> null;
      };
    }
    List<Term> terms = new ArrayList<>();
    return switch (value.getKind()) {
      case PLUS, MINUS -> {
        sum(value, false, terms);
        yield of(Accumulation.SUM, tree, terms);
      }
      case MULTIPLY -> {
        flatten(value, Tree.Kind.MULTIPLY, terms);
        yield of(Accumulation.PRODUCT, tree, terms);
      }
      case CONDITIONAL_AND, AND -> {
        flatten(value, value.getKind(), terms);
        yield of(Accumulation.ALL, tree, terms);
      }
      case CONDITIONAL_OR, OR -> {
        flatten(value, value.getKind(), terms);
        yield of(Accumulation.ANY, tree, terms);
      }
      default -> null;
    };
  }

  /**
   * One term has to be the target itself: the first, or one of two, since in {@code a + b + v} the
   * sum of a and b may be one of integers that wraps.
   */
  private static @Nullable AccumulationTree of(
      Accumulation how, AssignmentTree tree, List<Term> terms) {
    String target = bare(tree.getVariable()).toString();
    for (int i = 0; i < (terms.size() == 2 ? 2 : 1); i++) {
      Term term = terms.get(i);
      if (term.tree() != null && !term.negative() && term.tree().toString().equals(target)) {
        List<Term> rest = new ArrayList<>(terms);
        rest.remove(i);
        return new AccumulationTree(how, tree.getVariable(), rest);
      }
    }
    return null;
  }

  private static List<Term> terms(List<? extends ExpressionTree> trees) {
    List<Term> terms = new ArrayList<>();
    trees.forEach(tree -> terms.add(new Term(bare(tree), false)));
    return terms;
  }

  /** Of {@code a + b - c} the three; a sum in parentheses on the right is one term. */
  private static void sum(ExpressionTree tree, boolean negative, List<Term> terms) {
    ExpressionTree bare = bare(tree);
    if (bare instanceof BinaryTree binary
        && (bare.getKind() == Tree.Kind.PLUS || bare.getKind() == Tree.Kind.MINUS)) {
      sum(binary.getLeftOperand(), negative, terms);
      boolean minus = bare.getKind() == Tree.Kind.MINUS;
      terms.add(new Term(bare(binary.getRightOperand()), minus));
    } else {
      terms.add(new Term(bare, negative));
    }
  }

  private static void flatten(ExpressionTree tree, Tree.Kind kind, List<Term> terms) {
    ExpressionTree bare = bare(tree);
    if (bare instanceof BinaryTree binary && bare.getKind() == kind) {
      flatten(binary.getLeftOperand(), kind, terms);
      terms.add(new Term(bare(binary.getRightOperand()), false));
    } else {
      terms.add(new Term(bare, false));
    }
  }

  /** Whether naming the target again changes nothing. */
  boolean isTargetPlain() {
    String text = target.toString();
    return !text.contains("=") && !text.contains("++") && !text.contains("--");
  }

  static ExpressionTree bare(ExpressionTree tree) {
    return tree instanceof ParenthesizedTree parenthesized
        ? bare(parenthesized.getExpression())
        : tree;
  }
}
