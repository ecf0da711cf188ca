package org.hypatia.processor.frontend;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hypatia.processor.diag.Diag;
import org.hypatia.processor.diag.SourcePos;
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
   * @param function what asks for it
   */
  record DataSize(String symbol, String parameter, Node count, String function, SourcePos pos) {}

  private final List<DataSize> all = new ArrayList<>();
  private final Map<Node, DataSize> known = new HashMap<>();
  private final Map<Node, Node> arguments = new HashMap<>();

  /**
   * The size that is the value of a node; the same for the same node.
   *
   * @param count an I64 scalar, at least 0
   */
  Dim of(Node count, Call call) {
    DataSize size =
        known.computeIfAbsent(
            count,
            node -> {
              int number = all.size();
              SourcePos pos = call.frame().pos(call.tree());
              all.add(new DataSize("count." + number, "count$" + number, node, call.name(), pos));
              return all.get(number);
            });
    return Dim.symbol(size.symbol());
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
            throw new ReadError(size.pos(), Diag.DATA_SIZE_INSIDE, size.function());
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
