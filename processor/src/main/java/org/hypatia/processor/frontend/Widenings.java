package org.hypatia.processor.frontend;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.UnaryTree;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.hypatia.processor.diag.Diag;
import org.hypatia.processor.diag.Reporter;
import org.hypatia.processor.diag.SourcePos;
import org.hypatia.processor.graph.Constant;
import org.hypatia.processor.graph.DType;

/**
 * The places at which a number that is written without an f has floats computed in double. Java
 * says that it is so, and nothing of it shows at the place: {@code x *= 0.5} takes twice the time
 * for an array of floats. A variable of type double is another thing, it has been asked for.
 */
final class Widenings {
  private static final Set<Tree.Kind> SIGNS = Set.of(Tree.Kind.UNARY_MINUS, Tree.Kind.UNARY_PLUS);

  private final Map<SourcePos, String> literals = new LinkedHashMap<>();

  /** Takes note of an operator, if it has a float and a literal of type double. */
  void note(
      SourcePos pos,
      Value.Scalar left,
      Value.Scalar right,
      ExpressionTree leftTree,
      ExpressionTree rightTree) {
    note(pos, left, rightTree);
    note(pos, right, leftTree);
  }

  private void note(SourcePos pos, Value.Scalar number, ExpressionTree other) {
    if (number.dtype() == DType.F32
        && !(number.node().op() instanceof Constant)
        && isDouble(other)) {
      literals.put(pos, other.toString());
    }
  }

  private static boolean isDouble(ExpressionTree tree) {
    if (tree instanceof ParenthesizedTree inner) {
      return isDouble(inner.getExpression());
    }
    if (tree instanceof UnaryTree signed && SIGNS.contains(tree.getKind())) {
      return isDouble(signed.getExpression());
    }
    return tree instanceof LiteralTree && tree.getKind() == Tree.Kind.DOUBLE_LITERAL;
  }

  /** Adds what another kernel of the class has: helpers that both call are told of once. */
  void addAll(Widenings others) {
    literals.putAll(others.literals);
  }

  void reportTo(Reporter reporter) {
    literals.forEach((pos, literal) -> reporter.report(pos, Diag.WIDENED, literal));
  }
}
