package org.hypatia.processor.frontend;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.hypatia.processor.diag.Diag;
import org.hypatia.processor.graph.DType;
import org.hypatia.processor.graph.Node;
import org.hypatia.processor.graph.Shape;
import org.hypatia.processor.graph.TensorType;
import org.hypatia.processor.ops.Scan;

/** Lambdas applied to the slices of a tensor one after the other: loops said in another way. */
final class FoldCalls {
  private static final String STATE = "state";
  private static final String SLICE = "slice";

  private final Call call;
  private final Reading reading;
  private final Leaves leaves;

  /** The operand whose slices are gone through. */
  private final Node slices;

  private final List<Node> inputs = new ArrayList<>();
  private final List<String> names = new ArrayList<>();

  private FoldCalls(Call call, int slices) {
    this.call = call;
    this.reading = call.reading();
    this.leaves = new Leaves(reading);
    this.slices = call.node(slices);
    if (this.slices.rank() == 0) {
      throw call.error(slices, Diag.NEEDS_RANK, "a tensor with axes");
    }
    input("turn", TensorType.scalar(DType.I64));
  }

  static void addTo(Vocabulary.Table table) {
    table.add("scan", call -> new FoldCalls(call, 2).fold(false, true));
    table.add("foldl", call -> new FoldCalls(call, 2).fold(false, false));
    table.add("foldr", call -> new FoldCalls(call, 2).fold(true, false));
    table.add("reduce", call -> new FoldCalls(call, 2).fold(false, false));
    table.add("map", call -> new FoldCalls(call, 1).mapped());
  }

  private Node input(String name, TensorType type) {
    Node input = reading.argument(name, type);
    inputs.add(input);
    names.add(name);
    return input;
  }

  private Value slice() {
    Shape shape = slices.shape().subShape(1, slices.rank());
    return new Value.OfTensor(input(SLICE, slices.type().withShape(shape)));
  }

  private Value fold(boolean reversed, boolean stacks) {
    List<Node> operands = new ArrayList<>();
    Value start = call.operand(1);
    Value state =
        leaves.rebuild(
            STATE,
            start,
            (path, leaf) -> {
              requireInvariant(leaf);
              operands.add(leaf.node());
              return leaf.with(input(path, leaf.node().type()), List.of());
            });
    int carried = operands.size();
    Value next = applied(List.of(state, slice()));
    List<Node> outputs = new ArrayList<>(next(leaves.of(STATE, start), leaves.of(STATE, next)));
    if (stacks) {
      outputs.addAll(List.copyOf(outputs));
    }
    List<Node> results = scan(operands, carried, outputs, reversed);
    Iterator<Node> parts = results.subList(stacks ? carried : 0, results.size()).iterator();
    return leaves.rebuild(STATE, start, (path, leaf) -> leaf.with(parts.next(), List.of()));
  }

  private Value mapped() {
    Value result = applied(List.of(slice()));
    if (!(result instanceof Value.OfNode slice)) {
      throw call.error(Diag.NOT_A_VALUE, call.trees().get(0));
    }
    requireInvariant(slice);
    return call.tensor(scan(List.of(), 0, List.of(slice.node()), false).get(0));
  }

  private Value applied(List<Value> arguments) {
    int before = reading.effects().size();
    Value result = call.frame().exprs().calls().apply(call.function(0), arguments, call.tree());
    reading.effects().requireNone(before, call.frame().pos(call.tree()));
    return result;
  }

  /** What a step leaves, which has to be like what it was given. */
  private List<Node> next(List<Leaves.Leaf> before, List<Leaves.Leaf> after) {
    List<Node> next = new ArrayList<>();
    for (int i = 0; i < before.size(); i++) {
      Node old = before.get(i).value().node();
      requireInvariant(after.get(i).value());
      Node left = after.get(i).value().node();
      if (left.dtype() != old.dtype() || !left.type().unify(old.type(), reading.sizes())) {
        throw call.error(
            Diag.LOOP_SHAPE_CHANGES,
            before.get(i).path(),
            reading.sizes().resolve(old.shape()),
            reading.sizes().resolve(left.shape()));
      }
      next.add(left);
    }
    return next;
  }

  private void requireInvariant(Value.OfNode value) {
    if (!value.axes().isEmpty()) {
      throw new NotVectorizable(call.name());
    }
  }

  private List<Node> scan(List<Node> carried, int carries, List<Node> outputs, boolean reversed) {
    List<Node> operands = new ArrayList<>(carried);
    operands.add(slices);
    Regions.Closed closed = Regions.close(call.name(), inputs, names, outputs, reading.sizes());
    operands.addAll(closed.captured());
    Scan scan = new Scan(closed.body(), slices.shape().get(0), carries, 1, reversed);
    return reading.graph().results(reading.graph().make(scan, operands));
  }
}
