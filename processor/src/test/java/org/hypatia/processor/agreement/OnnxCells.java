package org.hypatia.processor.agreement;

import static org.hypatia.processor.agreement.OnnxOps.like;

import java.util.List;
import org.hypatia.processor.agreement.OnnxNode.Value;

/** Recurrent cells in terms of products and gates, with the order and the options of the format. */
final class OnnxCells {
  private OnnxCells() {}

  static void addTo(OnnxOps ops) {
    ops.many("RNN", OnnxCells::plain);
    ops.many("GRU", OnnxCells::gated);
    ops.many("LSTM", OnnxCells::longShortTerm);
  }

  /**
   * The parts of a cell that all of its turns share.
   *
   * @param hidden the number of units
   * @param batchFirst whether the batch is the first axis, else the turns are
   */
  private record Cell(OnnxNode n, long hidden, boolean batchFirst) {
    static Cell of(OnnxNode n) {
      if (!n.text("direction", "forward").equals("forward")) {
        throw new OnnxNode.Missing("cells that run both ways");
      }
      return new Cell(n, n.number("hidden_size", 0), n.is("layout", 1));
    }

    long turns() {
      return n.shape(0)[batchFirst ? 1 : 0];
    }

    long batch() {
      return n.shape(0)[batchFirst ? 0 : 1];
    }

    /** What goes in at a turn. */
    String x(long turn) {
      return n.x() + ".get(" + (batchFirst ? "Index.all(), " : "") + "Index.at(" + turn + "))";
    }

    /** Gate i of the weights of an operand, or of a further half of its biases. */
    String part(int operand, long i) {
      String range = "Index.range(" + i * hidden + ", " + (i + 1) * hidden + ")";
      return n.x(operand) + ".get(Index.at(0), " + range + ")";
    }

    /** What gate i of so many takes before its function. */
    String sum(long turn, String state, long i, long gates) {
      String sum =
          String.format(
              "%s.matmul(%s.t()).plus(%s.matmul(%s.t()))", x(turn), part(1, i), state, part(2, i));
      return n.has(3) ? sum + ".plus(" + part(3, i) + ").plus(" + part(3, gates + i) + ")" : sum;
    }

    /** The state at the start. */
    String start(int operand) {
      return n.has(operand)
          ? n.x(operand) + ".get(0)"
          : "Tensor.zeros(" + n.type(0) + ".class, " + batch() + ", " + hidden + ")";
    }

    /** All states, of which there has to be one, and the last one. */
    List<Value> results(String last) {
      int axis = batchFirst ? 1 : 0;
      String state = n.source().hold(last + ".expandDims(" + axis + ")");
      String all = turns() == 1 ? state + ".expandDims(" + axis + ")" : state;
      return List.of(like(n, all), like(n, state));
    }
  }

  private static List<Value> plain(OnnxNode n) {
    Cell cell = Cell.of(n);
    String state = n.source().hold(cell.start(5));
    for (long turn = 0; turn < cell.turns(); turn++) {
      state = n.source().hold("tanh(" + cell.sum(turn, state, 0, 1) + ")");
    }
    return cell.results(state);
  }

  /** Gates in the order update, reset, hidden; the state is reset before its product. */
  private static List<Value> gated(OnnxNode n) {
    Cell cell = Cell.of(n);
    if (n.is("linear_before_reset", 1)) {
      throw new OnnxNode.Missing("a state that is reset after its product");
    }
    String state = n.source().hold(cell.start(5));
    for (long turn = 0; turn < cell.turns(); turn++) {
      String update = n.source().hold("sigmoid(" + cell.sum(turn, state, 0, 3) + ")");
      String reset = n.source().hold("sigmoid(" + cell.sum(turn, state, 1, 3) + ")");
      String kept = state + ".times(" + reset + ")";
      String next = n.source().hold("tanh(" + cell.sum(turn, kept, 2, 3) + ")");
      state =
          n.source().hold(next + ".plus(" + update + ".times(" + state + ".minus(" + next + ")))");
    }
    return cell.results(state);
  }

  /**
   * Gates in the order input, output, forget, cell; those of the peepholes input, output, forget.
   */
  private static List<Value> longShortTerm(OnnxNode n) {
    Cell cell = Cell.of(n);
    String state = n.source().hold(cell.start(5));
    String memory = n.source().hold(cell.start(6));
    for (long turn = 0; turn < cell.turns(); turn++) {
      String input = gate(cell, turn, state, 0, memory);
      String forget = gate(cell, turn, state, 2, memory);
      String candidate = n.source().hold("tanh(" + cell.sum(turn, state, 3, 4) + ")");
      String kept = forget + ".times(" + memory + ")";
      memory = n.source().hold(kept + ".plus(" + input + ".times(" + candidate + "))");
      String output = gate(cell, turn, state, 1, memory);
      state = n.source().hold(output + ".times(tanh(" + memory + "))");
    }
    return cell.results(state);
  }

  private static String gate(Cell cell, long turn, String state, long i, String memory) {
    OnnxNode n = cell.n();
    String sum = cell.sum(turn, state, i, 4);
    if (n.has(7)) {
      sum += ".plus(" + cell.part(7, i) + ".times(" + memory + "))";
    }
    return n.source().hold("sigmoid(" + sum + ")");
  }
}
