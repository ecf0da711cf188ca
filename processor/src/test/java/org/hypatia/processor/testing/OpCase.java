package org.hypatia.processor.testing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.hypatia.processor.graph.DType;
import org.hypatia.processor.graph.Graph;
import org.hypatia.processor.graph.Op;
import org.hypatia.processor.graph.Shape;

/**
 * A graph of one op, and what it may be called with.
 *
 * @param dtype of the op's last operand, or of its result
 * @param largest what no size is above
 * @param near how near to each other results have to be
 */
public record OpCase(
    Op op, DType dtype, Graph graph, List<Operands.Drawn> inputs, long largest, Nearness near) {
  /** Sizes around those of vectors, and of blocks of them. */
  private static final long[] SIZES = {0, 1, 2, 3, 5, 7, 8, 9, 13, 15, 16, 17, 31, 33, 100, 1000};

  private static final long MOST_ELEMENTS = 4000;

  /**
   * How far results may be apart.
   *
   * @param ulps of an element of F32, and of one of F64; 0 for the same bits
   * @param ofLargest relative to the largest element of a result of F32, and of one of F64
   */
  public record Nearness(double[] ulps, double[] ofLargest) {
    /** The same bits. */
    public static final Nearness EXACT = new Nearness(new double[2], new double[2]);

    /** What is summed in another order. */
    public static final Nearness OF_SUMS = new Nearness(new double[2], new double[] {2e-5, 1e-11});
  }

  public OpCase {
    inputs = List.copyOf(inputs);
  }

  /** Some sizes: the first time one of them is 0, the second time all are 1. */
  public Map<String, Long> sizes(int turn, Random random) {
    Map<String, Long> sizes = new HashMap<>();
    do {
      for (String name : Operands.SYMBOLS) {
        sizes.put(name, turn == 1 ? 1 : SIZES[random.nextInt(SIZES.length)]);
      }
      if (turn == 0) {
        sizes.put(Operands.SYMBOLS.get(random.nextInt(Operands.SYMBOLS.size())), 0L);
      }
    } while (!isSmall(sizes));
    return sizes;
  }

  /** Whether there are sizes above 1 of which it is quickly interpreted. */
  boolean canBeSmall() {
    Map<String, Long> sizes = new HashMap<>();
    Operands.SYMBOLS.forEach(name -> sizes.put(name, 2L));
    return isSmall(sizes);
  }

  private boolean isSmall(Map<String, Long> sizes) {
    boolean isSmall = sizes.values().stream().allMatch(size -> size <= largest);
    for (var node : graph.nodes()) {
      for (var type : node.types()) {
        isSmall &= Array.size(sizes(type.shape(), sizes)) <= MOST_ELEMENTS;
      }
    }
    return isSmall && Operations.of(graph, sizes::get) <= 60 * MOST_ELEMENTS;
  }

  private static long[] sizes(Shape shape, Map<String, Long> sizes) {
    return shape.dims().stream().mapToLong(dim -> dim.evaluate(sizes::get)).toArray();
  }

  /** An array for each input. */
  public List<Array> arguments(Map<String, Long> sizes, Random random) {
    List<Array> arguments = new ArrayList<>();
    for (int i = 0; i < inputs.size(); i++) {
      var type = graph.inputs().get(i).type();
      long limit = inputs.get(i).limit().evaluate(sizes::get);
      long[] shape = sizes(type.shape(), sizes);
      arguments.add(inputs.get(i).values().draw(type.dtype(), shape, limit, random));
    }
    return arguments;
  }
}
