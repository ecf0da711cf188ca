package org.hypatia.processor.frontend;

import com.sun.source.tree.ArrayAccessTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.CompoundAssignmentTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.UnaryTree;
import java.util.function.UnaryOperator;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import org.hypatia.processor.diag.Diag;
import org.hypatia.processor.graph.DType;

/** Reads what changes a variable or an element of an array. */
final class Assignments {
  /** Something that can be assigned, its array and index already read, as Java orders it. */
  private interface Target {
    Value get();

    /** Stores the value, converted to the target's type, and gives it. */
    Value set(Value value);
  }

  private final Frame frame;
  private final Reading reading;

  Assignments(Frame frame) {
    this.frame = frame;
    this.reading = frame.reading();
  }

  Value assign(AssignmentTree tree) {
    Target target = target(tree.getVariable());
    return target.set(frame.exprs().read(tree.getExpression()));
  }

  /** {@code a op= b} is {@code a = (type of a) (a op b)} with a read first and once. */
  Value compound(CompoundAssignmentTree tree) {
    Target target = target(tree.getVariable());
    if (!(target.get() instanceof Value.Scalar left)) {
      throw frame.error(tree, Diag.OPERATOR_ON_OBJECTS, tree);
    }
    Value.Scalar right = frame.exprs().readScalar(tree.getExpression());
    Tree.Kind operator = Operators.operatorOf(tree.getKind());
    return target.set(narrowed(reading.operators().binary(operator, left, right), left.dtype()));
  }

  /** {@code ++} and {@code --}. */
  Value step(UnaryTree tree) {
    Target target = target(tree.getExpression());
    if (!(target.get() instanceof Value.Scalar old)) {
      throw frame.error(tree, Diag.OPERATOR_ON_OBJECTS, tree);
    }
    boolean up =
        tree.getKind() == Tree.Kind.PREFIX_INCREMENT
            || tree.getKind() == Tree.Kind.POSTFIX_INCREMENT;
    boolean prefix =
        tree.getKind() == Tree.Kind.PREFIX_INCREMENT
            || tree.getKind() == Tree.Kind.PREFIX_DECREMENT;
    Value.Scalar one = reading.lift().integer(DType.I32, 1);
    Tree.Kind operator = up ? Tree.Kind.PLUS : Tree.Kind.MINUS;
    Value stepped =
        target.set(narrowed(reading.operators().binary(operator, old, one), old.dtype()));
    return prefix ? stepped : old;
  }

  private Value.Scalar narrowed(Value.Scalar value, DType dtype) {
    return reading.operators().convert(value, dtype);
  }

  private Target target(ExpressionTree tree) {
    if (tree instanceof ParenthesizedTree parenthesized) {
      return target(parenthesized.getExpression());
    }
    if (tree instanceof ArrayAccessTree access) {
      return element(access);
    }
    Element variable = frame.source().element(tree);
    boolean local =
        variable.getKind() == ElementKind.LOCAL_VARIABLE
            || variable.getKind() == ElementKind.PARAMETER;
    if (!local || !(tree instanceof IdentifierTree name)) {
      throw frame.error(tree, Diag.FIELD_WRITTEN, tree);
    }
    return target(
        () -> frame.exprs().names().identifier(name),
        value -> {
          Value converted = frame.stmts().converted(value, variable.asType(), tree);
          reading.assign(variable, converted);
          return converted;
        });
  }

  private Target element(ArrayAccessTree tree) {
    Value array = frame.exprs().read(tree.getExpression());
    Value.Scalar index = frame.exprs().readScalar(tree.getIndex());
    if (!(array instanceof Value.Array known)) {
      throw frame.error(tree, Diag.EXPRESSION_UNSUPPORTED, tree);
    }
    return target(
        () -> reading.arrays().element(known, index),
        value -> {
          if (!(value instanceof Value.Scalar scalar)) {
            throw frame.error(tree, Diag.ROW_ASSIGNED);
          }
          Value.Scalar converted = reading.operators().convert(scalar, known.cell().dtype());
          reading.arrays().store(known, index, converted);
          return converted;
        });
  }

  private static Target target(java.util.function.Supplier<Value> get, UnaryOperator<Value> set) {
    return new Target() {
      @Override
      public Value get() {
        return get.get();
      }

      @Override
      public Value set(Value value) {
        return set.apply(value);
      }
    };
  }
}
