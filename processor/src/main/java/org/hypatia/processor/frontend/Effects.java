package org.hypatia.processor.frontend;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.hypatia.processor.diag.Diag;
import org.hypatia.processor.diag.SourcePos;
import org.hypatia.processor.graph.DType;
import org.hypatia.processor.graph.Effect;
import org.hypatia.processor.graph.GraphCopier;
import org.hypatia.processor.graph.KernelSignature.JavaType;
import org.hypatia.processor.graph.KernelSignature.Scalar;
import org.hypatia.processor.graph.KernelSignature.TensorOf;
import org.hypatia.processor.graph.Node;
import org.hypatia.processor.ops.OpBuilder;
import org.hypatia.processor.ops.Reduce;
import org.jspecify.annotations.Nullable;

/**
 * What a kernel does where it runs besides computing its result, in the order of its source: the
 * conditions of calls of {@code check}, and what calls of {@code print} print. Where a call of
 * {@code check} is not reached, its condition counts as true.
 */
final class Effects {
  /** What one call does, in all turns of some loops. */
  private sealed interface Entry {
    List<LoopAxis> loops();

    Entry copied(GraphCopier copier);

    /** What to say of it in a loop that is read turn by turn. */
    ReadError inTurn(SourcePos pos);
  }

  /** A boolean scalar that is to be true, and what is thrown if it is not. */
  private record Assertion(Effect.Kind kind, Node holds, String message, List<LoopAxis> loops)
      implements Entry {
    @Override
    public Entry copied(GraphCopier copier) {
      return new Assertion(kind, copier.copy(holds), message, loops);
    }

    @Override
    public ReadError inTurn(SourcePos pos) {
      boolean isCheck = kind == Effect.Kind.STATE;
      return new ReadError(pos, isCheck ? Diag.CHECK_IN_TURN : Diag.POWER_IN_TURN);
    }
  }

  /**
   * What is printed, with an axis for each loop.
   *
   * @param type what is printed at once
   * @param reached whether the call is reached, for each turn; null where it always is
   */
  private record Print(
      String message, JavaType type, Node value, @Nullable Node reached, List<LoopAxis> loops)
      implements Entry {
    @Override
    public Entry copied(GraphCopier copier) {
      Node asked = reached == null ? null : copier.copy(reached);
      return new Print(message, type, copier.copy(value), asked, loops);
    }

    @Override
    public ReadError inTurn(SourcePos pos) {
      return new ReadError(pos, Diag.PRINT_IN_TURN);
    }
  }

  private final Reading reading;
  private final List<Entry> all = new ArrayList<>();

  Effects(Reading reading) {
    this.reading = reading;
  }

  static void addTo(Vocabulary.Table table) {
    table.add("check", Effects::check);
    table.add("print", Effects::print);
  }

  private static Value check(Call call) {
    Effects effects = call.reading().effects();
    effects.demand(Effect.Kind.STATE, call.scalar(0), call.text(1), call.frame().pos(call.tree()));
    return new Value.Nothing();
  }

  /** The value is what is given: to all that follows, derivatives too, there is no call. */
  private static Value print(Call call) {
    Value.OfNode value = call.value(1);
    Value.OfNode given = call.storage() == null ? value : call.lift().cast(call.storage(), value);
    DType dtype = given.dtype();
    JavaType type = value instanceof Value.Scalar ? new Scalar(dtype) : new TensorOf(dtype);
    call.reading().effects().print(call.text(0), type, given, call.frame().pos(call.tree()));
    return value;
  }

  /** Demands a condition at the place being read, in all turns of the loops around. */
  void demand(Effect.Kind kind, Value.Scalar condition, String message, SourcePos pos) {
    String where = " (" + pos.file() + ":" + pos.line() + ")";
    demandOfCalled(kind, condition, message + where, pos);
  }

  /**
   * Demands what a kernel does that is called at the place being read.
   *
   * @param message with the place where it is demanded
   */
  void demandOfCalled(Effect.Kind kind, Value.Scalar condition, String message, SourcePos pos) {
    Lift lift = reading.lift();
    Value.Scalar holds = condition;
    if (!reading.path().isAlways()) {
      Value.Scalar reached = lift.all(reading.path().conditions());
      holds = lift.op("or", reading.operators().not(reached), condition);
    }
    for (Entry before : all) {
      // The first failure is thrown, of whatever kind.
      if (before instanceof Assertion earlier && earlier.kind() != kind) {
        Value.Scalar held = new Value.Scalar(earlier.holds());
        holds = lift.op("or", reading.operators().not(held), holds);
      }
    }
    List<LoopAxis> loops = reading.loops().axes();
    Node inAllTurns = lift.spread(holds, loops);
    List<Integer> axes = OpBuilder.axes(0, inAllTurns.rank());
    Node inAll = reading.ops().reduce(Reduce.Kind.ALL, inAllTurns, axes);
    add(new Assertion(kind, inAll, message, loops), pos);
  }

  /** Prints at the place being read, in each turn of the loops around. */
  void print(String message, JavaType type, Value.OfNode value, SourcePos pos) {
    print(message, type, value, null, List.of(), pos);
  }

  /**
   * Prints what a kernel does that is called at the place being read.
   *
   * @param reached whether the kernel prints, for each turn of its loops; null where it always does
   * @param own the kernel's loops, those of leading axes of the value
   */
  void print(
      String message,
      JavaType type,
      Value.OfNode value,
      Value.@Nullable OfNode reached,
      List<LoopAxis> own,
      SourcePos pos) {
    Lift lift = reading.lift();
    List<LoopAxis> around = reading.loops().axes();
    List<LoopAxis> loops = new ArrayList<>(around);
    loops.addAll(own);
    List<Value.Scalar> conditions = new ArrayList<>(reading.path().conditions());
    for (Entry before : all) {
      if (before instanceof Assertion assertion) {
        conditions.add(new Value.Scalar(assertion.holds()));
      }
    }
    Node inAllTurns = lift.spread(value, around);
    Node asked = reached == null ? null : lift.spread(reached, around);
    if (!conditions.isEmpty()) {
      OpBuilder ops = reading.ops();
      Node here = lift.spread(lift.all(conditions), around);
      for (int axis = around.size(); axis < loops.size(); axis++) {
        here = ops.expandDims(here, axis);
      }
      here = ops.broadcastTo(here, inAllTurns.shape().subShape(0, loops.size()));
      asked = asked == null ? here : ops.op("and", asked, here);
      if (loops.isEmpty()) {
        // What is not printed need not be computed, nor may it fail.
        inAllTurns = ops.where(asked, inAllTurns, ops.constant(inAllTurns.dtype(), 0));
      }
    }
    add(new Print(message, type, inAllTurns, asked, loops), pos);
  }

  /**
   * Which of a failing check and a print comes first is known where they are in different loops:
   * what is printed in a loop that also checks would depend on all its turns before.
   */
  private void add(Entry entry, SourcePos pos) {
    if (reading.loops().open().stream().anyMatch(loop -> loop.region() != null)) {
      throw entry.inTurn(pos);
    }
    for (Entry before : all) {
      if (before.getClass() != entry.getClass()
          && !Collections.disjoint(before.loops(), entry.loops())) {
        throw new ReadError(pos, Diag.PRINT_BESIDE_CHECK);
      }
    }
    all.add(entry);
  }

  int size() {
    return all.size();
  }

  /** Refuses those behind the first ones, which are read in a turn of a fold. */
  void requireNone(int from, SourcePos pos) {
    if (all.size() > from) {
      throw all.get(from).inTurn(pos);
    }
  }

  /** Whether something is printed by those behind the first ones. */
  boolean prints(int from) {
    return all.subList(from, all.size()).stream().anyMatch(Print.class::isInstance);
  }

  /** Forgets those behind the first ones. */
  void backTo(int size) {
    all.subList(size, all.size()).clear();
  }

  /** Of those behind the first ones, has nodes depend on others than they were read with. */
  void replace(int from, List<Node> originals, List<Node> replacements) {
    GraphCopier copier = new GraphCopier(reading.graph());
    for (int i = 0; i < originals.size(); i++) {
      copier.replace(originals.get(i), replacements.get(i));
    }
    for (int i = from; i < all.size(); i++) {
      all.set(i, all.get(i).copied(copier));
    }
  }

  /** The conditions by what is thrown where they do not hold. */
  private Map<Effect.Kind, List<Assertion>> assertions() {
    Map<Effect.Kind, List<Assertion>> assertions = new EnumMap<>(Effect.Kind.class);
    for (Entry entry : all) {
      if (entry instanceof Assertion assertion) {
        assertions.computeIfAbsent(assertion.kind(), kind -> new ArrayList<>()).add(assertion);
      }
    }
    return assertions;
  }

  /** What the kernel has to do: it prints, then it throws if a demand is not met. */
  List<Effect> effects() {
    List<Effect> effects = new ArrayList<>();
    List<LoopAxis> before = List.of();
    for (Entry entry : all) {
      if (entry instanceof Print print) {
        int shared = 0;
        while (shared < Math.min(before.size(), print.loops().size())
            && before.get(shared) == print.loops().get(shared)) {
          shared++;
        }
        boolean asks = print.reached() != null;
        effects.add(
            new Effect.Print(print.message(), print.type(), print.loops().size(), shared, asks));
        before = print.loops();
      }
    }
    assertions()
        .forEach(
            (kind, some) ->
                effects.add(
                    new Effect.Failure(kind, some.stream().map(Assertion::message).toList())));
    return effects;
  }

  /** The outputs of the effects. */
  List<Node> outputs() {
    List<Node> outputs = new ArrayList<>();
    for (Entry entry : all) {
      if (entry instanceof Print print) {
        outputs.add(print.value());
        if (print.reached() != null) {
          outputs.add(print.reached());
        }
      }
    }
    for (List<Assertion> some : assertions().values()) {
      Node number = number(some.size());
      for (int i = some.size() - 1; i >= 0; i--) {
        number = reading.ops().where(some.get(i).holds(), number, number(i));
      }
      outputs.add(number);
    }
    return outputs;
  }

  private Node number(int number) {
    return reading.graph().constantLong(DType.I32, number);
  }
}
