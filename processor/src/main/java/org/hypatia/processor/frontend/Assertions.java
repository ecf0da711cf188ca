package org.hypatia.processor.frontend;

import java.util.ArrayList;
import java.util.List;
import org.hypatia.processor.diag.Diag;
import org.hypatia.processor.diag.SourcePos;
import org.hypatia.processor.graph.DType;
import org.hypatia.processor.graph.Effect;
import org.hypatia.processor.graph.GraphCopier;
import org.hypatia.processor.graph.Node;
import org.hypatia.processor.ops.OpBuilder;
import org.hypatia.processor.ops.Reduce;

/**
 * What has to hold where a kernel runs, in the order of its source: the conditions of calls of
 * {@code check}. Where such a call is not reached, its condition counts as true.
 */
final class Assertions {
  /** A boolean scalar that is to be true, and what is said if it is not. */
  private record Assertion(Node holds, String message) {}

  private final Reading reading;
  private final List<Assertion> all = new ArrayList<>();

  Assertions(Reading reading) {
    this.reading = reading;
  }

  static void addTo(Vocabulary.Table table) {
    table.add("check", Assertions::check);
  }

  private static Value check(Call call) {
    Reading reading = call.reading();
    if (reading.loops().open().stream().anyMatch(loop -> loop.region() != null)) {
      throw call.error(Diag.CHECK_IN_TURN);
    }
    SourcePos pos = call.frame().pos(call.tree());
    String message = call.text(1) + " (" + pos.file() + ":" + pos.line() + ")";
    reading.assertions().add(call.scalar(0), message);
    return new Value.Nothing();
  }

  /** Demands a condition at the place being read, in all turns of the loops around. */
  void add(Value.Scalar condition, String message) {
    Lift lift = reading.lift();
    Value.Scalar holds = condition;
    if (!reading.path().isAlways()) {
      Value.Scalar reached = lift.all(reading.path().conditions());
      holds = lift.op("or", reading.operators().not(reached), condition);
    }
    Node inAllTurns = lift.spread(holds, reading.loops().axes());
    List<Integer> axes = OpBuilder.axes(0, inAllTurns.rank());
    all.add(new Assertion(reading.ops().reduce(Reduce.Kind.ALL, inAllTurns, axes), message));
  }

  int size() {
    return all.size();
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
      Assertion read = all.get(i);
      all.set(i, new Assertion(copier.copy(read.holds()), read.message()));
    }
  }

  /** What the kernel has to throw; nothing where nothing is demanded. */
  List<Effect> effects() {
    List<String> messages = all.stream().map(Assertion::message).toList();
    return messages.isEmpty() ? List.of() : List.of(new Effect(Effect.Kind.STATE, messages));
  }

  /** The output of each effect. */
  List<Node> outputs() {
    if (all.isEmpty()) {
      return List.of();
    }
    Node number = number(all.size());
    for (int i = all.size() - 1; i >= 0; i--) {
      number = reading.ops().where(all.get(i).holds(), number, number(i));
    }
    return List.of(number);
  }

  private Node number(int number) {
    return reading.graph().constantLong(DType.I32, number);
  }
}
