package org.hypatia.processor.frontend;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.hypatia.processor.diag.Diag;
import org.hypatia.processor.graph.DType;
import org.hypatia.processor.graph.Shape;
import org.jspecify.annotations.Nullable;

/**
 * Two ways to go on. A graph computes both and chooses; each is read under its own condition, from
 * the same variables, and what they leave behind is merged.
 */
final class Branches {
  private final Reading reading;

  Branches(Reading reading) {
    this.reading = reading;
  }

  /**
   * The value of {@code condition ? then : otherwise}; a branch known not to be taken is not read.
   */
  Value branch(Value.Scalar condition, Supplier<Value> then, Supplier<Value> otherwise) {
    Boolean known = Operators.known(condition);
    if (known != null) {
      return known ? then.get() : otherwise.get();
    }
    Path path = reading.path();
    Scope before = reading.scope();
    Value taken = under(path.and(condition), then);
    Scope after = reading.scope();
    reading.setScope(before);
    Value notTaken = under(path.and(reading.operators().not(condition)), otherwise);
    reading.setPath(path);
    merge(condition, after, reading.scope());
    return choose(condition, taken, notTaken);
  }

  private Value under(Path path, Supplier<Value> branch) {
    reading.setPath(path);
    return branch.get();
  }

  /**
   * A statement with two branches. A branch tells whether it can complete, which one that returns
   * cannot; then the rest of the method belongs to the other.
   *
   * @return whether one of them can complete
   */
  boolean fork(Value.Scalar condition, Supplier<Boolean> then, Supplier<Boolean> otherwise) {
    Boolean known = Operators.known(condition);
    if (known != null) {
      return known ? then.get() : otherwise.get();
    }
    Path path = reading.path();
    Scope before = reading.scope();
    reading.setPath(path.and(condition));
    boolean thenCompletes = then.get();
    Path afterThen = reading.path();
    Scope scopeThen = reading.scope();
    reading.setScope(before);
    reading.setPath(path.and(reading.operators().not(condition)));
    boolean otherwiseCompletes = otherwise.get();
    if (!thenCompletes) {
      return otherwiseCompletes;
    }
    if (!otherwiseCompletes) {
      reading.setPath(afterThen);
      reading.setScope(scopeThen);
      return true;
    }
    merge(condition, scopeThen, reading.scope());
    reading.setPath(join(path, condition, afterThen, reading.path()));
    return true;
  }

  /** The condition for being behind two branches of which a part may have returned. */
  private Path join(Path before, Value.Scalar condition, Path then, Path otherwise) {
    Value.Scalar inThen = rest(before, then);
    Value.Scalar inOtherwise = rest(before, otherwise);
    if (inThen == null && inOtherwise == null) {
      return before;
    }
    Value.Scalar always = reading.lift().constant(true);
    Value goesOn =
        choose(
            condition,
            inThen == null ? always : inThen,
            inOtherwise == null ? always : inOtherwise);
    return before.and((Value.Scalar) goesOn);
  }

  /** What a branch's path has beyond the branch's own condition; null for nothing. */
  private Value.@Nullable Scalar rest(Path before, Path after) {
    List<Value.Scalar> beyond = after.beyond(before).conditions();
    return beyond.size() <= 1 ? null : reading.lift().all(beyond.subList(1, beyond.size()));
  }

  /** Goes on with what either scope holds, by the condition for the first. */
  void merge(Value.Scalar condition, Scope then, Scope otherwise) {
    // A variable may hold an array that only one of the branches has made.
    Scope either = then.merge(otherwise, (ours, theirs) -> theirs);
    reading.setScope(either);
    Scope merged = then.merge(otherwise, (a, b) -> choose(condition, a, b));
    // Choosing between two arrays makes a new one, which the merged scope does not know yet.
    for (var made : reading.scope().changesSince(either).entrySet()) {
      merged = merged.with(made.getKey(), made.getValue());
    }
    reading.setScope(merged);
  }

  /** One of two values by a condition, component by component. */
  Value choose(Value.Scalar condition, Value a, Value b) {
    if (a.equals(b)) {
      return a;
    }
    if (a instanceof Value.InLoop || b instanceof Value.InLoop) {
      return LoopValues.choose(reading, condition, a, b);
    }
    if (a instanceof Value.Scalar left && b instanceof Value.Scalar right) {
      DType both = Operators.promoted(left.dtype(), right.dtype());
      Operators operators = reading.operators();
      return chooseNode(condition, operators.convert(left, both), operators.convert(right, both));
    }
    if (a instanceof Value.OfEnum left && b instanceof Value.OfEnum right) {
      Value.OfNode number = chooseNode(condition, left.number(), right.number());
      return left.with(number.node(), number.axes());
    }
    if (a instanceof Value.OfNode left && b instanceof Value.OfNode right) {
      return chooseNode(condition, left, right);
    }
    if (a instanceof Value.OfRecord left
        && b instanceof Value.OfRecord right
        && left.type().equals(right.type())) {
      List<Value> components = new ArrayList<>();
      for (int i = 0; i < left.components().size(); i++) {
        components.add(choose(condition, left.components().get(i), right.components().get(i)));
      }
      return new Value.OfRecord(left.type(), components);
    }
    if (a instanceof Value.Array left && b instanceof Value.Array right) {
      return reading.arrays().choice(condition, left, right);
    }
    throw new ReadError(reading.graph().pos(), Diag.CHOICE_UNSUPPORTED);
  }

  private Value.OfNode chooseNode(Value.Scalar condition, Value.OfNode a, Value.OfNode b) {
    boolean same = a.rank() == b.rank() && a.dtype() == b.dtype();
    Shape left = reading.lift().shape(a);
    Shape right = reading.lift().shape(b);
    for (int axis = 0; same && axis < a.rank(); axis++) {
      same = reading.sizes().unify(left.get(axis), right.get(axis));
    }
    if (!same) {
      throw new ReadError(
          reading.graph().pos(), Diag.BRANCHES_DIFFER, type(a, left), type(b, right));
    }
    if (a.node().equals(b.node()) && a.axes().equals(b.axes())) {
      return a.with(a.node(), a.axes());
    }
    if (ArrayWrites.areAllUnder(condition, a, b)) {
      return a;
    }
    if (ArrayWrites.areAllUnder(reading.operators().not(condition), b, a)) {
      return b;
    }
    return reading.lift().op("where", condition, a, b);
  }

  private static String type(Value.OfNode value, Shape shape) {
    return value.dtype() + " of shape " + shape;
  }
}
