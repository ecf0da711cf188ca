package org.hypatia.processor.testing;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.hypatia.processor.graph.Constant;
import org.hypatia.processor.graph.DType;
import org.hypatia.processor.graph.Graph;
import org.hypatia.processor.graph.Input;
import org.hypatia.processor.graph.Node;
import org.hypatia.processor.graph.TypeError;
import org.hypatia.processor.ops.Formula;
import org.hypatia.processor.ops.OpBuilder;

/**
 * Large random graphs that are made of given formulas, the variables of one standing for results of
 * others: with the left sides of rules, graphs on which rules meet.
 */
public final class RandomFormulas {
  private static final double[] CONSTANTS = {0, 1, -1, 2, 0.5, -3, 3, -0.5, 4};

  private final Random random;
  private final GraphFixture fixture = new GraphFixture();
  private final OpBuilder b = fixture.ops();
  private final List<Node> pool = new ArrayList<>();
  private final Set<Node> changing = new HashSet<>();
  private final int recent;

  private RandomFormulas(Random random) {
    this.random = random;
    this.recent = 2 + random.nextInt(20);
    for (String type : List.of("f64[n]", "f64[n]", "f64[]")) {
      Node input = fixture.input("x" + pool.size(), type);
      pool.add(input);
      changing.add(input);
    }
  }

  /** About {@code count} formulas, every one of which is needed for some output. */
  public static Graph generate(Random random, List<Formula> formulas, int count) {
    RandomFormulas graphs = new RandomFormulas(random);
    for (int i = 0; i < count; i++) {
      graphs.add(formulas.get(random.nextInt(formulas.size())));
    }
    return graphs.finish();
  }

  private void add(Formula formula) {
    Map<String, Node> variables = new HashMap<>();
    for (String name : variables(formula)) {
      variables.put(name, operand(name));
    }
    try {
      Node made = b.formula(formula, DType.F64, variables);
      // Values that do not depend on the inputs would be folded, and the graph with them.
      if (made.dtype() == DType.F64 && changes(made)) {
        pool.add(made);
      }
    } catch (TypeError isOnConditions) {
      // Another formula is drawn instead.
      pool.add(b.neg(pool.get(pool.size() - 1)));
    }
  }

  private Node operand(String name) {
    boolean constant = name.equals("c") || name.equals("d");
    if (constant || (!name.equals("x") && random.nextInt(4) == 0)) {
      return b.constant(DType.F64, CONSTANTS[random.nextInt(CONSTANTS.length)]);
    }
    return pool.get(pool.size() - 1 - random.nextInt(Math.min(pool.size(), recent)));
  }

  private boolean changes(Node made) {
    for (Node node : new Graph("made", List.of(), List.of(made)).nodes()) {
      if (node.operands().stream().anyMatch(changing::contains)) {
        changing.add(node);
      }
    }
    return changing.contains(made);
  }

  private Graph finish() {
    Set<Node> used = new HashSet<>();
    new Graph("all", List.of(), pool).nodes().forEach(node -> used.addAll(node.operands()));
    List<Node> outputs = new ArrayList<>();
    for (Node node : pool) {
      boolean isMade = !(node.op() instanceof Constant) && !(node.op() instanceof Input);
      if (isMade && (!used.contains(node) || random.nextInt(40) == 0)) {
        outputs.add(node);
      }
    }
    return fixture.returning(outputs.toArray(new Node[0]));
  }

  private static Collection<String> variables(Formula formula) {
    Set<String> names = new TreeSet<>();
    collect(formula, names);
    return names;
  }

  private static void collect(Formula formula, Set<String> names) {
    if (formula instanceof Formula.Variable variable) {
      names.add(variable.name());
    } else if (formula instanceof Formula.Apply apply) {
      apply.arguments().forEach(argument -> collect(argument, names));
    }
  }
}
