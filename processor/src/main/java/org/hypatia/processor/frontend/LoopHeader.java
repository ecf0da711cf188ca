package org.hypatia.processor.frontend;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CompoundAssignmentTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.ForLoopTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.UnaryTree;
import com.sun.source.tree.VariableTree;
import javax.lang.model.element.Element;
import org.hypatia.processor.graph.DType;
import org.jspecify.annotations.Nullable;

/**
 * What the head of a {@code for} loop says.
 *
 * @param variable the index
 * @param dtype its type
 * @param start its first value
 * @param bound what it is compared with in each turn
 * @param limit the value of that in the first turn
 * @param end the value that it does not reach, going up or down
 * @param step what is added to it each turn; never 0
 */
record LoopHeader(
    VariableTree declaration,
    Element variable,
    DType dtype,
    Value.Scalar start,
    ExpressionTree bound,
    Value.Scalar limit,
    Value.Scalar end,
    long step) {

  /** So that neither {@code i + 1} nor the bound less 1 leaves the range of an int. */
  private static final long MAX_START = 1 << 20;

  /** Null where the head does not say how often the loop turns. */
  static @Nullable LoopHeader of(Frame frame, ForLoopTree tree) {
    boolean one = tree.getInitializer().size() == 1 && tree.getUpdate().size() == 1;
    if (!one
        || !(tree.getInitializer().get(0) instanceof VariableTree declaration)
        || declaration.getInitializer() == null
        || tree.getCondition() == null
        || !(AccumulationTree.bare(tree.getCondition()) instanceof BinaryTree condition)) {
      return null;
    }
    Element variable = frame.source().element(declaration);
    DType dtype = JavaTypes.primitive(variable.asType(), frame.pos(declaration));
    if (dtype == null || !dtype.isIntegral()) {
      return null;
    }
    long step = step(frame, tree.getUpdate().get(0), variable);
    Long left = ahead(frame, condition.getLeftOperand(), variable);
    Long right = ahead(frame, condition.getRightOperand(), variable);
    Long found = left == null ? right : left;
    boolean onLeft = left != null;
    if (step == 0 || found == null || (onLeft && right != null)) {
      return null;
    }
    ExpressionTree bound = onLeft ? condition.getRightOperand() : condition.getLeftOperand();
    Boolean inclusive = inclusive(condition.getKind(), onLeft, step);
    if (inclusive == null) {
      return null;
    }
    Value.Scalar start = bound(frame, declaration.getInitializer());
    start = frame.reading().operators().convert(start, dtype);
    Value.Scalar limit = bound(frame, bound);
    Value.Scalar end = limit;
    if (inclusive) {
      end = plus(frame, end, Long.signum(step));
    }
    long ahead = found;
    if (ahead != 0) {
      Affine first = start.affine();
      if (first == null || !first.isConstant() || Math.abs(first.base().constant()) > MAX_START) {
        return null;
      }
      end = plus(frame, end, -ahead);
    }
    return new LoopHeader(declaration, variable, dtype, start, bound, limit, end, step);
  }

  /** The loop writes to an array that its bound is read from: it is read again, by condition. */
  static final class BoundChanges extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private BoundChanges(ExpressionTree bound) {
      super("a bound that the loop changes: " + bound);
    }
  }

  /**
   * Called in a turn.
   *
   * @throws BoundChanges when the bound is not what it was in the first one
   */
  void requireSameBound(Frame frame) {
    boolean isSize = limit.affine() != null;
    if (!isSize && !frame.exprs().readScalar(bound).node().equals(limit.node())) {
      throw new BoundChanges(bound);
    }
  }

  /** Whether turns of loops around compute a bound. */
  boolean isComputedInside(Loops loops) {
    return isComputedInside(start, loops) || isComputedInside(end, loops);
  }

  private static boolean isComputedInside(Value.Scalar bound, Loops loops) {
    return bound.affine() == null && loops.isWithin(bound.node());
  }

  private static Value.Scalar plus(Frame frame, Value.Scalar x, long by) {
    Value.Scalar number = frame.reading().lift().integer(DType.I32, by);
    return frame.reading().operators().binary(Tree.Kind.PLUS, x, number);
  }

  /** The constant in {@code i + 1}, 0 for {@code i} alone; null for anything else. */
  private static @Nullable Long ahead(Frame frame, ExpressionTree tree, Element variable) {
    if (isIndex(frame, tree, variable)) {
      return 0L;
    }
    if (!(AccumulationTree.bare(tree) instanceof BinaryTree sum)) {
      return null;
    }
    boolean isSum = sum.getKind() == Tree.Kind.PLUS;
    ExpressionTree other = null;
    if ((isSum || sum.getKind() == Tree.Kind.MINUS)
        && isIndex(frame, sum.getLeftOperand(), variable)) {
      other = sum.getRightOperand();
    } else if (isSum && isIndex(frame, sum.getRightOperand(), variable)) {
      other = sum.getLeftOperand();
    }
    Affine by = other == null ? null : frame.exprs().readScalar(other).affine();
    if (by == null || !by.isConstant() || Math.abs(by.base().constant()) > MAX_START) {
      return null;
    }
    return isSum ? by.base().constant() : -by.base().constant();
  }

  private static boolean isIndex(Frame frame, ExpressionTree tree, Element variable) {
    return AccumulationTree.bare(tree) instanceof IdentifierTree name
        && frame.source().element(name).equals(variable);
  }

  /** Whether the bound itself has a turn; null where the comparison does not fit the step. */
  private static @Nullable Boolean inclusive(Tree.Kind kind, boolean indexOnLeft, long step) {
    boolean up = step > 0;
    return switch (kind) {
      case LESS_THAN -> up == indexOnLeft ? Boolean.FALSE : null;
      case LESS_THAN_EQUAL -> up == indexOnLeft ? Boolean.TRUE : null;
      case GREATER_THAN -> up != indexOnLeft ? Boolean.FALSE : null;
      case GREATER_THAN_EQUAL -> up != indexOnLeft ? Boolean.TRUE : null;
      default -> null;
    };
  }

  /** 0 where the update is none by a constant. */
  private static long step(Frame frame, ExpressionStatementTree update, Element variable) {
    ExpressionTree tree = update.getExpression();
    AccumulationTree accumulation = null;
    if (tree instanceof UnaryTree unary && unary.getKind() != Tree.Kind.UNARY_MINUS) {
      accumulation = AccumulationTree.of(unary);
    } else if (tree instanceof CompoundAssignmentTree compound) {
      accumulation = AccumulationTree.of(compound);
    } else if (tree instanceof AssignmentTree assignment) {
      accumulation = AccumulationTree.of(assignment);
    }
    boolean fits =
        accumulation != null
            && accumulation.how() == Accumulation.SUM
            && accumulation.terms().size() == 1
            && isIndex(frame, accumulation.target(), variable);
    if (accumulation == null || !fits) {
      return 0;
    }
    AccumulationTree.Term term = accumulation.terms().get(0);
    long by = 1;
    if (term.tree() != null) {
      Affine value = frame.exprs().readScalar(term.tree()).affine();
      by = value != null && value.isConstant() ? value.base().constant() : 0;
    }
    return term.negative() ? -by : by;
  }

  private static Value.Scalar bound(Frame frame, ExpressionTree tree) {
    Value.Scalar bound = frame.exprs().readScalar(tree);
    if (bound.affine() != null) {
      frame.reading().requireNoWrap(bound, bound.affine().base());
    } else if (!bound.axes().isEmpty()) {
      throw new NotVectorizable("a loop whose bound is computed in the turns of another");
    }
    return bound;
  }
}
