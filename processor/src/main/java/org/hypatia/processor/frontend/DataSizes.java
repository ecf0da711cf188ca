package org.hypatia.processor.frontend;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hypatia.processor.diag.Diag;
import org.hypatia.processor.diag.SourcePos;
import org.hypatia.processor.graph.DType;
import org.hypatia.processor.graph.Dim;
import org.hypatia.processor.graph.Graph;
import org.hypatia.processor.graph.GraphBuilder;
import org.hypatia.processor.graph.Input;
import org.hypatia.processor.graph.Node;

/**
 * Sizes that depend on data, such as how many elements a mask chooses. While a method is read each
 * is a symbol; afterwards it is the value of a parameter that callers do not give, and that a
 * kernel of its own finds before the kernel that needs it is entered.
 */
final class DataSizes {
  /**
   * One of them.
   *
   * @param symbol its name while a method is read
   * @param parameter the name of the parameter, which no user's name can be
   * @param count the node that computes it
   * @param shown what it is the size of
   */
  record DataSize(String symbol, String parameter, Node count, String shown, SourcePos pos) {}

  private final List<DataSize> all = new ArrayList<>();
  private final Map<Node, Dim> known = new HashMap<>();
  private final Map<Node, Node> arguments = new HashMap<>();
  private int announced;

  /**
   * The size that is the value of a node; the same for the same node.
   *
   * @param count an I64 scalar
   * @param shown what it is the size of, for messages
   */
  Dim of(Node count, String shown, SourcePos pos) {
    return known.computeIfAbsent(
        count,
        node -> {
          Dim size = announce();
          define(size, node, shown, pos);
          return size;
        });
  }

  /**
   * An integer as a size: a function of the sizes of the kernel's parameters, or a size that
   * depends on data.
   *
   * @throws ReadError when it differs from turn to turn of a loop
   */
  Dim known(Value.Scalar number, Reading reading, String shown, SourcePos pos) {
    Affine affine = number.affine();
    if (affine != null && affine.isDim()) {
      reading.requireNoWrap(number, affine.base());
      return reading.sizes().resolve(affine.base());
    }
    if (!number.axes().isEmpty() || affine != null) {
      throw new ReadError(pos, Diag.SIZE_COMPUTED, shown);
    }
    return of(reading.lift().cast(DType.I64, number).node(), shown, pos);
  }

  /** A size whose node will be known when what it is the size of has been read. */
  Dim announce() {
    return Dim.symbol("count." + announced++);
  }

  /** The node that computes an announced size; the last one stays. */
  void define(Dim size, Node count, String shown, SourcePos pos) {
    String symbol = size.toString();
    all.removeIf(known -> known.symbol().equals(symbol));
    // Behind those that the node may depend on.
    all.add(new DataSize(symbol, symbol.replace('.', '$'), count, shown, pos));
  }

  /** Those of these symbols, in the order in which they can be found. */
  List<DataSize> among(Set<String> symbols) {
    return all.stream().filter(size -> symbols.contains(size.symbol())).toList();
  }

  /** Inside of a function that is differentiated {@code parameter} is {@code argument}. */
  void given(Node parameter, Node argument) {
    arguments.put(parameter, argument);
  }

  /**
   * The node that computes a size from what the kernel is given.
   *
   * @throws ReadError when it needs what only the inside of a loop knows
   */
  Node closed(DataSize size, List<Node> inputs, GraphBuilder builder) {
    Node count = size.count();
    while (true) {
      List<Node> variables = new ArrayList<>();
      List<Node> values = new ArrayList<>();
      for (Node node : new Graph("", List.of(), List.of(count)).nodes()) {
        if (node.op() instanceof Input) {
          Node value = inputs.contains(node) ? node : arguments.get(node);
          if (value == null) {
            throw new ReadError(size.pos(), Diag.DATA_SIZE_INSIDE, size.shown());
          }
          variables.add(node);
          values.add(value);
        }
      }
      if (values.equals(variables)) {
        return count;
      }
      count = new Graph("", variables, List.of(count)).inline(builder, values).get(0);
    }
  }
}
