package org.hypatia.processor.testing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.hypatia.processor.autodiff.Expansion;
import org.hypatia.processor.graph.Constant;
import org.hypatia.processor.graph.DType;
import org.hypatia.processor.graph.Dim;
import org.hypatia.processor.graph.Graph;
import org.hypatia.processor.graph.GraphBuilder;
import org.hypatia.processor.graph.GraphTransform;
import org.hypatia.processor.graph.Input;
import org.hypatia.processor.graph.Node;
import org.hypatia.processor.graph.Result;
import org.hypatia.processor.graph.Shape;
import org.hypatia.processor.graph.Sizes;
import org.hypatia.processor.graph.TensorType;
import org.hypatia.processor.ops.ArgSort;
import org.hypatia.processor.ops.Cast;
import org.hypatia.processor.ops.Contract;
import org.hypatia.processor.ops.DecomposedOp;
import org.hypatia.processor.ops.Differentiate;
import org.hypatia.processor.ops.Draw;
import org.hypatia.processor.ops.IndexedOp;
import org.hypatia.processor.ops.OpBuilder;
import org.hypatia.processor.ops.Reduce;
import org.hypatia.processor.ops.RoundTo;
import org.hypatia.processor.ops.RoutineOp;
import org.hypatia.processor.ops.ScalarOp;
import org.hypatia.processor.ops.Scan;
import org.hypatia.processor.ops.Scatter;
import org.hypatia.processor.ops.SearchSorted;

/**
 * Runs graphs element by element: slow, obvious, and the oracle for derivatives, for rewrites and
 * for every back end. Sums go in row order; F32 is rounded after every operation.
 */
public final class Interpreter {
  private final Map<String, Long> sizes;
  private final Map<Node, List<Array>> values = new HashMap<>();

  private Interpreter(Map<String, Long> sizes) {
    this.sizes = sizes;
  }

  /** The outputs of a graph; sizes are read off the inputs. */
  public static List<Array> run(Graph graph, List<Array> inputs) {
    return run(graph, inputs, Map.of());
  }

  /**
   * The outputs of a graph.
   *
   * @param sizes values of size symbols that no input's type shows alone
   */
  public static List<Array> run(Graph graph, List<Array> inputs, Map<String, Long> sizes) {
    Map<String, Long> all = new HashMap<>(sizes);
    for (int i = 0; i < inputs.size(); i++) {
      TensorType type = graph.inputs().get(i).type();
      if (type.rank() == 0 && type.dtype().isIntegral()) {
        String name = ((Input) graph.inputs().get(i).op()).inputName();
        all.putIfAbsent(name, (long) inputs.get(i).toDoubles()[0]);
      }
      for (int axis = 0; axis < type.rank(); axis++) {
        if (type.shape().get(axis).isSymbol()) {
          all.putIfAbsent(type.shape().get(axis).toString(), inputs.get(i).shape()[axis]);
        }
      }
    }
    Interpreter interpreter = new Interpreter(all);
    for (int i = 0; i < inputs.size(); i++) {
      Node input = graph.inputs().get(i);
      long[] expected = interpreter.shape(input.shape());
      if (!Arrays.equals(expected, inputs.get(i).shape())
          || input.dtype() != inputs.get(i).dtype()) {
        throw new IllegalArgumentException(
            ((Input) input.op()).inputName() + " is " + input.type() + ", not " + inputs.get(i));
      }
      interpreter.values.put(input, List.of(inputs.get(i)));
    }
    for (Node node : graph.nodes()) {
      if (!interpreter.values.containsKey(node)) {
        interpreter.values.put(node, interpreter.evaluate(node));
      }
    }
    return graph.outputs().stream().map(interpreter::value).toList();
  }

  private Array value(Node node) {
    return results(node).get(0);
  }

  private List<Array> results(Node node) {
    return Objects.requireNonNull(values.get(node));
  }

  private long size(Dim dim) {
    return dim.evaluate(
        name -> {
          Long size = sizes.get(name);
          if (size == null) {
            throw new IllegalArgumentException("nobody says what size " + name + " is");
          }
          return size;
        });
  }

  private long[] shape(Shape shape) {
    return shape.dims().stream().mapToLong(this::size).toArray();
  }

  private List<Array> evaluate(Node node) {
    List<Array> x = node.operands().stream().map(this::value).toList();
    if (node.op() instanceof Result result) {
      return List.of(results(node.operand(0)).get(result.index()));
    } else if (node.op() instanceof Scan scan) {
      return scan(scan, x);
    } else if (node.op() instanceof Differentiate derivative) {
      return run(expanded(derivative), x, sizes);
    } else if (node.op() instanceof DecomposedOp op) {
      return run(decomposed(op, node), x, sizes);
    } else if (node.op() instanceof Reduce reduce) {
      return List.of(reduce(reduce, node, x.get(0)));
    } else if (node.op() instanceof Contract contract) {
      return List.of(contract(contract, node, x.get(0), x.get(1)));
    } else if (node.op() instanceof Scatter scatter) {
      return List.of(scatter(scatter, node, x));
    } else if (node.op() instanceof ArgSort sort) {
      long start = sort.part() == null ? 0 : size(sort.part().start());
      long count = size(node.shape().get(sort.axis()));
      return List.of(Sorts.places(sort, x.get(0), start, count));
    } else if (node.op() instanceof SearchSorted search) {
      return List.of(Sorts.search(search, x.get(0), x.get(1)));
    } else if (node.op() instanceof RoutineOp op) {
      List<TensorType> types = node.operands().stream().map(Node::type).toList();
      return List.of(
          Routines.run(op.routine(types), node.dtype(), shape(node.shape()), x, this::size));
    }
    long[] shape = shape(node.shape());
    return List.of(
        Array.generate(node.dtype(), shape, i -> element(node, x, Array.index(shape, i))));
  }

  /** The derivative, of a body in which inner derivatives have been taken; no rule is used. */
  private static Graph expanded(Differentiate request) {
    Graph body =
        GraphTransform.apply(
            request.body(),
            (original, operands, into) ->
                original.op() instanceof Differentiate inner
                    ? expanded(inner).inline(into, operands)
                    : GraphTransform.keep(original, operands, into));
    return Expansion.of(request, body);
  }

  private Constant element(Node node, List<Array> x, long[] index) {
    if (node.op() instanceof Constant constant) {
      return constant;
    } else if (node.op() instanceof IndexedOp op) {
      return new ElementEvaluator(this::size, x, index).evaluate(op, node);
    }
    List<Constant> operands = x.stream().map(a -> broadcast(a, index)).toList();
    if (node.op() instanceof Cast cast) {
      return cast.evaluate(operands.get(0));
    }
    if (node.op() instanceof RoundTo round) {
      return round.evaluate(operands.get(0));
    }
    if (node.op() instanceof Draw draw) {
      return draw.evaluate(operands);
    }
    Constant result = ((ScalarOp) node.op()).evaluate(operands);
    if (result == null) {
      throw new ArithmeticException(node + " on " + operands);
    }
    return result;
  }

  private static Constant broadcast(Array x, long[] index) {
    long[] inner = Arrays.copyOfRange(index, index.length - x.rank(), index.length);
    for (int axis = 0; axis < inner.length; axis++) {
      if (x.shape()[axis] == 1) {
        inner[axis] = 0;
      }
    }
    return x.get(inner);
  }

  private Array reduce(Reduce reduce, Node node, Array x) {
    long[] shape = shape(node.shape());
    List<List<Constant>> groups = new ArrayList<>();
    for (long i = 0; i < Array.size(shape); i++) {
      groups.add(new ArrayList<>());
    }
    Array places = Array.full(node.dtype(), shape, 0);
    for (int i = 0; i < x.size(); i++) {
      long[] index = Array.index(x.shape(), i);
      long[] kept =
          IntStream.range(0, x.rank())
              .filter(axis -> !reduce.axes().contains(axis))
              .mapToLong(axis -> index[axis])
              .toArray();
      groups.get((int) places.offset(kept)).add(x.elements()[i]);
    }
    return Array.generate(
        node.dtype(), shape, i -> Reductions.reduce(reduce.kind(), x.dtype(), groups.get((int) i)));
  }

  private Array contract(Contract contract, Node node, Array a, Array b) {
    Map<Character, Long> letters = new HashMap<>();
    for (int axis = 0; axis < a.rank(); axis++) {
      letters.put(contract.left().charAt(axis), a.shape()[axis]);
    }
    for (int axis = 0; axis < b.rank(); axis++) {
      letters.put(contract.right().charAt(axis), b.shape()[axis]);
    }
    String summed = contract.summed();
    long[] inner = summed.chars().mapToLong(letter -> letters.get((char) letter)).toArray();
    long[] shape = shape(node.shape());
    return Array.generate(
        node.dtype(),
        shape,
        i -> {
          long[] out = Array.index(shape, i);
          Constant sum = Constant.of(node.dtype(), 0);
          for (long k = 0; k < Array.size(inner); k++) {
            Map<Character, Long> at = new HashMap<>();
            for (int axis = 0; axis < out.length; axis++) {
              at.put(contract.out().charAt(axis), out[axis]);
            }
            long[] index = Array.index(inner, k);
            for (int axis = 0; axis < inner.length; axis++) {
              at.put(summed.charAt(axis), index[axis]);
            }
            Constant left =
                a.get(contract.left().chars().mapToLong(c -> at.get((char) c)).toArray());
            Constant right =
                b.get(contract.right().chars().mapToLong(c -> at.get((char) c)).toArray());
            sum = Reductions.apply("add", sum, Reductions.apply("mul", left, right));
          }
          return sum;
        });
  }

  private Array scatter(Scatter scatter, Node node, List<Array> x) {
    List<TensorType> types = node.operands().stream().map(Node::type).toList();
    Constant[] result = x.get(0).elements().clone();
    long[] shape = shape(scatter.valuesShape(types));
    for (long i = 0; i < Array.size(shape); i++) {
      long[] index = Array.index(shape, i);
      ElementEvaluator places = new ElementEvaluator(this::size, x, index);
      if (scatter.partial() && !places.isSomewhere(scatter, node)) {
        continue;
      }
      int at = (int) x.get(0).offset(places.place(scatter, node));
      Constant value = broadcast(x.get(scatter.count() + 1), index);
      result[at] =
          scatter.mode() == Scatter.Mode.SET
              ? value
              : Reductions.apply(scatter.mode().op(), result[at], value);
    }
    return new Array(node.dtype(), x.get(0).shape(), result);
  }

  private static Graph decomposed(DecomposedOp op, Node node) {
    GraphBuilder builder = new GraphBuilder(Sizes.STRICT);
    List<Node> inputs = new ArrayList<>();
    for (Node operand : node.operands()) {
      inputs.add(builder.input("x" + inputs.size(), operand.type()));
    }
    Node output = op.decompose(inputs, new OpBuilder(builder));
    return new Graph(op.name(), inputs, List.of(output));
  }

  private List<Array> scan(Scan scan, List<Array> x) {
    long length = size(scan.length());
    List<Array> carries = new ArrayList<>(x.subList(0, scan.carries()));
    List<List<Array>> stacks = new ArrayList<>();
    for (long turn = 0; turn < length; turn++) {
      long number = scan.reversed() ? length - 1 - turn : turn;
      List<Array> inputs = new ArrayList<>();
      inputs.add(Array.scalar(DType.I64, (double) number));
      inputs.addAll(carries);
      for (Array sequence : x.subList(scan.carries(), scan.carries() + scan.sequences())) {
        inputs.add(sequence.at(number));
      }
      inputs.addAll(x.subList(scan.carries() + scan.sequences(), x.size()));
      if (scan.asks() && !holds(scan, inputs)) {
        if (scan.reversed()) {
          continue;
        }
        break;
      }
      List<Array> outputs = run(scan.body(), inputs, sizes);
      carries = outputs.subList(0, scan.carries());
      List<Array> stacked = outputs.subList(scan.carries(), scan.results());
      stacks.add(scan.reversed() ? 0 : (int) turn, stacked);
    }
    List<Array> results = new ArrayList<>(carries);
    for (int i = 0; i < scan.results() - scan.carries(); i++) {
      TensorType type = scan.body().outputs().get(scan.carries() + i).type();
      results.add(stack(type, (int) length, i, stacks));
    }
    return results;
  }

  private boolean holds(Scan scan, List<Array> inputs) {
    Graph question = new Graph("question", scan.body().inputs(), List.of(scan.question()));
    return run(question, inputs, sizes).get(0).elements()[0].asLong() != 0;
  }

  /** What no turn has left is 0. */
  private Array stack(TensorType type, int length, int i, List<List<Array>> stacks) {
    long[] inner = shape(type.shape());
    long[] shape = new long[inner.length + 1];
    shape[0] = length;
    System.arraycopy(inner, 0, shape, 1, inner.length);
    int size = (int) Array.size(inner);
    return Array.generate(
        type.dtype(),
        shape,
        at ->
            at / size < stacks.size()
                ? stacks.get((int) (at / size)).get(i).elements()[(int) (at % size)]
                : Constant.of(type.dtype(), 0));
  }
}
