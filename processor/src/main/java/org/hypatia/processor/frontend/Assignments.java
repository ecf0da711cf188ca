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
import org.hypatia.processor.diag.CompilerBug;
import org.hypatia.processor.diag.Diag;
import org.hypatia.processor.graph.DType;
import org.jspecify.annotations.Nullable;

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
    AccumulationTree accumulation = AccumulationTree.of(tree);
    if (collected(accumulation)) {
      return new LoopValues.Mixed();
    }
    Target target = target(tree.getVariable(), accumulation);
    return target.set(frame.exprs().read(tree.getExpression()));
  }

  /** {@code a op= b} is {@code a = (type of a) (a op b)} with a read first and once. */
  Value compound(CompoundAssignmentTree tree) {
    AccumulationTree accumulation = AccumulationTree.of(tree);
    if (collected(accumulation)) {
      return new LoopValues.Mixed();
    }
    Target target = target(tree.getVariable(), accumulation);
    Value old = target.get();
    if (!(old instanceof Value.Scalar left)) {
      boolean text = old instanceof Value.Text;
      throw frame.error(tree, text ? Diag.STRING_CONCATENATION : Diag.OPERATOR_ON_OBJECTS, tree);
    }
    Value.Scalar right = frame.exprs().readScalar(tree.getExpression());
    reading
        .widenings()
        .note(frame.pos(tree), left, right, tree.getVariable(), tree.getExpression());
    Tree.Kind operator = Operators.operatorOf(tree.getKind());
    return target.set(narrowed(reading.operators().binary(operator, left, right), left.dtype()));
  }

  /** {@code ++} and {@code --}. */
  Value step(UnaryTree tree) {
    AccumulationTree accumulation = AccumulationTree.of(tree);
    if (collected(accumulation)) {
      return new LoopValues.Mixed();
    }
    Target target = target(tree.getExpression(), accumulation);
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

  /**
   * Collects, where the target is one that only collects in the loop at hand. Its value is then not
   * to be had.
   */
  private boolean collected(@Nullable AccumulationTree accumulation) {
    if (accumulation == null || reading.loops().open().isEmpty()) {
      return false;
    }
    ExpressionTree target = AccumulationTree.bare(accumulation.target());
    if (target instanceof IdentifierTree name) {
      return collectedInVariable(accumulation, frame.source().element(name));
    }
    return target instanceof ArrayAccessTree access
        && accumulation.isTargetPlain()
        && collectedInArray(accumulation, access);
  }

  private boolean collectedInVariable(AccumulationTree accumulation, Element variable) {
    Value held = reading.scope().get(variable);
    Accumulation how = accumulation.how();
    boolean open =
        held instanceof LoopValues.Untouched
            || (held instanceof LoopValues.Collected collected && collected.how() == how);
    DType dtype = JavaTypes.primitive(variable.asType(), frame.pos(accumulation.target()));
    if (!open || dtype == null || !how.takes(dtype, reading.isStrict())) {
      if (open && dtype != null && how.takes(dtype, false)) {
        throw new NotVectorizable("STRICT keeps Java's order, in which one turn follows another");
      }
      return false;
    }
    Value.OfNode turn = collectedTerms(accumulation, dtype);
    // The terms may have changed it.
    Value now = reading.scope().get(variable);
    if (now instanceof LoopValues.Collected before && before.how() == how) {
      turn = reading.collector().combine(how, before.total(), turn);
    } else if (!(now instanceof LoopValues.Untouched)) {
      throw new NotVectorizable("a variable that is changed within its own assignment");
    }
    reading.assign(variable, new LoopValues.Collected(how, (Value.Scalar) turn));
    return true;
  }

  private boolean collectedInArray(AccumulationTree accumulation, ArrayAccessTree access) {
    if (!(frame.exprs().read(access.getExpression()) instanceof Value.Array array)
        || !reading.arrays().collects(array, accumulation.how())) {
      return false;
    }
    Value.Scalar index = frame.exprs().readScalar(access.getIndex());
    Value.Scalar turn = collectedTerms(accumulation, array.cell().dtype());
    reading.arrays().collect(array, index, turn);
    return true;
  }

  private @Nullable Accumulation how(@Nullable AccumulationTree accumulation, Value.Array array) {
    return accumulation != null
            && accumulation.isTargetPlain()
            && accumulation.how().takes(array.cell().dtype(), reading.isStrict())
        ? accumulation.how()
        : null;
  }

  private Value.Scalar collectedTerms(AccumulationTree accumulation, DType dtype) {
    Value.OfNode all = null;
    for (AccumulationTree.Term term : accumulation.terms()) {
      Value.Scalar value =
          term.tree() == null
              ? reading.lift().integer(DType.I32, 1)
              : frame.exprs().readScalar(term.tree());
      if (value.dtype().isFloating() && !dtype.isFloating()) {
        throw new NotVectorizable(
            "an integer to which a floating-point number is added; add up in a double");
      }
      Value.Scalar converted = narrowed(value, dtype);
      converted = term.negative() ? reading.operators().negate(converted) : converted;
      all =
          all == null ? converted : reading.collector().combine(accumulation.how(), all, converted);
    }
    if (!(all instanceof Value.Scalar sum)) {
      throw new CompilerBug("an accumulation of nothing");
    }
    return new Value.Scalar(sum.node(), sum.axes(), null);
  }

  private Value.Scalar narrowed(Value.Scalar value, DType dtype) {
    return reading.operators().convert(value, dtype);
  }

  private Target target(ExpressionTree tree, @Nullable AccumulationTree accumulation) {
    if (tree instanceof ParenthesizedTree parenthesized) {
      return target(parenthesized.getExpression(), accumulation);
    }
    if (tree instanceof ArrayAccessTree access) {
      return element(access, accumulation);
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

  private Target element(ArrayAccessTree tree, @Nullable AccumulationTree accumulation) {
    Value array = frame.exprs().read(tree.getExpression());
    Value.Scalar index = frame.exprs().readScalar(tree.getIndex());
    if (!(array instanceof Value.Array known)) {
      throw frame.error(tree, Diag.EXPRESSION_UNSUPPORTED, tree);
    }
    return target(
        () -> reading.arrays().element(known, index),
        value -> {
          if (value instanceof Value.InLoop) {
            throw new NotVectorizable("the value of an assignment that collects");
          }
          if (!(value instanceof Value.Scalar scalar)) {
            throw frame.error(tree, Diag.ROW_ASSIGNED);
          }
          Value.Scalar converted = reading.operators().convert(scalar, known.cell().dtype());
          reading.arrays().store(known, index, converted, how(accumulation, known));
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
