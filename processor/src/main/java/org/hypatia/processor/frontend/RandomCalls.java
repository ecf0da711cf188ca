package org.hypatia.processor.frontend;

import java.util.ArrayList;
import java.util.List;
import org.hypatia.processor.graph.DType;
import org.hypatia.processor.graph.Dim;
import org.hypatia.processor.graph.Node;
import org.hypatia.processor.graph.Shape;
import org.hypatia.processor.ops.ArgSort;
import org.hypatia.processor.ops.Distribution;
import org.hypatia.processor.ops.Draw;
import org.hypatia.processor.ops.OpBuilder;
import org.hypatia.processor.ops.Reduce;

/**
 * Functions of {@code Random}: elementwise draws at the places of a shape in row order. Where the
 * shape is stated the operands are the element type, unless the distribution says what it is, the
 * seed, parameters that are numbers, and the sizes; else the seed and parameters that are tensors.
 */
final class RandomCalls {
  private RandomCalls() {}

  static void addTo(Vocabulary.Table table) {
    table.add("foldIn", RandomCalls::foldIn);
    table.add("uniform", RandomCalls::uniform);
    table.add("normal", RandomCalls::normal);
    table.add("exponential", RandomCalls::exponential);
    table.add("truncatedNormal", call -> drawn(call, Distribution.TRUNCATED_NORMAL));
    table.add("gamma", call -> drawn(call, Distribution.GAMMA));
    table.add("beta", call -> drawn(call, Distribution.BETA));
    table.add("bernoulli", call -> drawn(call, Distribution.BERNOULLI, DType.BOOL));
    table.add("binomial", call -> drawn(call, Distribution.BINOMIAL, DType.I64));
    table.add("poisson", call -> drawn(call, Distribution.POISSON, DType.I64));
    table.add("randint", RandomCalls::randint);
    table.add("categorical", RandomCalls::categorical);
    table.add("multinomial", RandomCalls::multinomial);
    table.add("permutation", call -> call.tensor(permutation(call, seed(call, 0), call.dim(1))));
    table.add("shuffle", RandomCalls::shuffle);
    table.add("choice", RandomCalls::choice);
  }

  private static Value.OfNode seed(Call call, int operand) {
    return call.reading().operators().convert(call.scalar(operand), DType.I64);
  }

  private static Value.OfNode foldIn(Call call) {
    List<Value.OfNode> operands = List.of(seed(call, 0), seed(call, 1));
    return call.lift().apply(new Draw(Distribution.FOLD_IN), operands);
  }

  /** A draw for each element of a shape, which does not vary over the loops around. */
  static Value.OfNode draw(
      Call call,
      Distribution distribution,
      Value.OfNode seed,
      Shape shape,
      List<Value.OfNode> parameters) {
    OpBuilder ops = call.ops();
    Node places = ops.reshape(ops.iota(Shape.of(shape.size()), 0), shape);
    List<Value.OfNode> operands = new ArrayList<>(List.of(seed, new Value.OfTensor(places)));
    for (int i = 0; i < parameters.size(); i++) {
      operands.add(call.lift().cast(distribution.parameters().get(i), parameters.get(i)));
    }
    return call.lift().apply(new Draw(distribution), operands);
  }

  private static boolean statesType(Call call) {
    return call.operand(0) instanceof Value.TypeToken;
  }

  /** In the element type that the call states, or that of its parameters. */
  private static Value drawn(Call call, Distribution distribution) {
    return drawn(call, distribution, statesType(call) ? call.token(0) : call.value(1).dtype());
  }

  private static Value drawn(Call call, Distribution distribution, DType dtype) {
    int seed = statesType(call) ? 1 : 0;
    int count = distribution.parameters().size();
    List<Value.OfNode> parameters = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      parameters.add(call.value(seed + 1 + i));
    }
    boolean areTensors = parameters.stream().anyMatch(Value.OfTensor.class::isInstance);
    Shape shape = areTensors ? shape(call, seed + 1) : new Shape(call.dims(seed + 1 + count));
    Value.OfNode drawn = draw(call, distribution, seed(call, seed), shape, parameters);
    return call.lift().cast(dtype, drawn);
  }

  /** The shape that the operands from there on broadcast to. */
  private static Shape shape(Call call, int from) {
    Shape shape = Shape.SCALAR;
    for (int i = from; i < call.count(); i++) {
      shape = Shape.broadcast(shape, call.shape(i), call.reading().sizes());
    }
    return shape;
  }

  /** Numbers of a distribution without parameters, for the shape that the operands have. */
  private static Value.OfNode standard(Call call, Distribution distribution, DType dtype) {
    Value.OfNode drawn = draw(call, distribution, seed(call, 0), shape(call, 1), List.of());
    return call.lift().cast(dtype, drawn);
  }

  private static Distribution uniform(DType dtype) {
    return dtype == DType.F32 ? Distribution.UNIFORM_SINGLE : Distribution.UNIFORM;
  }

  private static Value uniform(Call call) {
    if (statesType(call)) {
      return drawn(call, uniform(call.token(0)));
    }
    Value.OfNode low = call.value(1);
    Value.OfNode share = standard(call, uniform(low.dtype()), low.dtype());
    return call.lift().op("fma", share, call.lift().op("sub", call.value(2), low), low);
  }

  private static Value normal(Call call) {
    if (statesType(call)) {
      return drawn(call, Distribution.NORMAL);
    }
    Value.OfNode mean = call.value(1);
    Value.OfNode standard = standard(call, Distribution.NORMAL, mean.dtype());
    return call.lift().op("fma", standard, call.value(2), mean);
  }

  private static Value exponential(Call call) {
    if (statesType(call)) {
      return drawn(call, Distribution.EXPONENTIAL);
    }
    Value.OfNode scale = call.value(1);
    return call.lift().op("mul", standard(call, Distribution.EXPONENTIAL, scale.dtype()), scale);
  }

  private static Value randint(Call call) {
    Lift lift = call.lift();
    Value.OfNode low = seed(call, 2);
    Value.OfNode count = lift.op("sub", lift.op("maximum", low, seed(call, 3)), low);
    Shape shape = new Shape(call.dims(4));
    Value.OfNode drawn =
        draw(call, Distribution.RANDINT, seed(call, 1), shape, List.of(low, count));
    return lift.cast(call.token(0), drawn);
  }

  private static Value categorical(Call call) {
    Node logits = call.node(1);
    int last = call.axis(1, -1, logits.rank());
    Value.OfNode noise = standard(call, Distribution.GUMBEL, logits.dtype());
    Value.OfNode noisy = call.lift().op("add", call.value(1), noise);
    return call.tensor(call.ops().reduce(Reduce.Kind.ARG_MAX, invariant(noisy), List.of(last)));
  }

  /** Each draw is a race between the classes; a class is counted where it came in first. */
  private static Value multinomial(Call call) {
    OpBuilder ops = call.ops();
    Node weights = call.node(2);
    int last = call.axis(2, -1, weights.rank());
    Dim classes = weights.shape().get(last);
    Shape shape = weights.shape().insert(last, call.dim(1));
    Node times = invariant(draw(call, Distribution.RACE, seed(call, 0), shape, List.of()));
    Node lengths = ops.expandDims(ops.cast(DType.F64, weights), last);
    Node first = ops.reduce(Reduce.Kind.ARG_MIN, ops.div(times, lengths), List.of(last + 1));
    Node isFirst = ops.op("eq", ops.expandDims(first, last + 1), ops.iota(Shape.of(classes), 0));
    return call.tensor(ops.sum(ops.cast(DType.I64, isFirst), List.of(last)));
  }

  private static Node permutation(Call call, Value.OfNode seed, Dim size) {
    call.reading().requireAtMost(Dim.ZERO, size);
    Value.OfNode order = draw(call, Distribution.ORDER, seed, Shape.of(size), List.of());
    return call.ops().graph().make(new ArgSort(0, false), invariant(order));
  }

  private static Value shuffle(Call call) {
    Node x = call.node(1);
    Dim rows = x.shape().get(call.axis(1, 0, x.rank()));
    Node order = permutation(call, seed(call, 0), rows);
    return call.tensor(call.ops().gather(x, List.of(order)));
  }

  private static Value choice(Call call) {
    Node x = call.node(1);
    Dim rows = x.shape().get(call.axis(1, 0, x.rank()));
    Dim count = call.dim(2);
    call.reading().requireAtMost(Dim.ZERO, count);
    if (call.count() == 3 || call.flag(3)) {
      List<Value.OfNode> parameters = List.of(call.lift().size(DType.I64, rows));
      Node places =
          invariant(draw(call, Distribution.CHOICE, seed(call, 0), Shape.of(count), parameters));
      return call.tensor(call.ops().gather(x, List.of(SubscriptCalls.guarded(call, places))));
    }
    call.reading().requireAtMost(count, rows);
    Node order = permutation(call, seed(call, 0), rows);
    Node places = call.ops().slice(order, 0, Dim.ZERO, count, 1);
    return call.tensor(call.ops().gather(x, List.of(places)));
  }

  /** Of {@code Nn}: what is kept is divided by how probable that was. */
  static Value dropout(Call call) {
    Lift l = call.lift();
    Value.OfNode x = call.value(0);
    Value.Scalar rate = call.reading().operators().convert(call.scalar(1), DType.F64);
    Value.OfNode kept = l.op("sub", l.constant(DType.F64, 1), rate);
    Value.OfNode isKept =
        draw(call, Distribution.DROPOUT, seed(call, 2), call.shape(0), List.of(kept));
    Value.OfNode scaled = l.op("div", x, l.cast(x.dtype(), kept));
    return l.op("where", l.cast(DType.BOOL, isKept), scaled, l.constant(x.dtype(), 0));
  }

  /** Where a seed may vary over the loops around, each turn has to be read for itself. */
  private static Node invariant(Value.OfNode value) {
    if (!value.axes().isEmpty()) {
      throw new NotVectorizable("Random");
    }
    return value.node();
  }
}
