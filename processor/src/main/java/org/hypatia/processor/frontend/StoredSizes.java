package org.hypatia.processor.frontend;

import com.sun.source.tree.Tree;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hypatia.processor.diag.Diag;
import org.hypatia.processor.graph.Dim;
import org.hypatia.processor.graph.Input;
import org.hypatia.processor.graph.Node;
import org.hypatia.processor.graph.Shape;
import org.hypatia.processor.graph.SizeInference.Equation;
import org.hypatia.processor.graph.StoredKernel;
import org.jspecify.annotations.Nullable;

/** What the size symbols of a stored graph are in the kernel that calls it. */
final class StoredSizes {
  private final Frame frame;
  private final Reading reading;
  private final Tree tree;
  private final String name;
  private final StoredKernel.Reading stored;
  private final Map<String, Dim> known = new HashMap<>();

  /**
   * @param tree the call, where to complain
   * @param name of the method that is called
   */
  StoredSizes(Frame frame, Tree tree, String name, StoredKernel.Reading stored) {
    this.frame = frame;
    this.reading = frame.reading();
    this.tree = tree;
    this.name = name;
    this.stored = stored;
  }

  /**
   * Finds the sizes from the arguments: the value of an integer, an axis.
   *
   * @throws ReadError when an argument does not fit
   */
  void bind(List<Value.OfNode> arguments) {
    List<Node> inputs = stored.graph().inputs();
    for (int i = 0; i < inputs.size(); i++) {
      String parameter = nameOf(inputs.get(i));
      if (arguments.get(i) instanceof Value.Scalar scalar && scalar.dtype().isIntegral()) {
        bind(parameter, scalar);
      }
    }
    for (int i = 0; i < inputs.size(); i++) {
      Shape declared = inputs.get(i).shape();
      for (int axis = 0; axis < declared.rank(); axis++) {
        if (declared.get(axis).isSymbol()) {
          known.putIfAbsent(
              declared.get(axis).toString(), reading.lift().shape(arguments.get(i)).get(axis));
        }
      }
    }
    for (int i = 0; i < inputs.size(); i++) {
      require(nameOf(inputs.get(i)), inputs.get(i).shape(), reading.lift().shape(arguments.get(i)));
    }
  }

  private void bind(String parameter, Value.Scalar scalar) {
    Affine value = scalar.affine();
    if (value != null && value.isDim()) {
      known.put(parameter, value.base());
    } else if (value == null && scalar.axes().isEmpty() && stored.sizes().contains(parameter)) {
      String shown = "the argument " + parameter + " of " + name;
      known.put(parameter, reading.dataSizes().known(scalar, reading, shown, frame.pos(tree)));
    } else if (stored.sizes().contains(parameter)) {
      boolean differs =
          value != null
              && value.coefficients().keySet().stream()
                  .anyMatch(loop -> reading.loops().regionOf(loop) == null);
      if (differs) {
        throw new NotVectorizable("a size that an argument of " + name + " states");
      }
      throw frame.error(tree, Diag.SIZE_COMPUTED, "the argument " + parameter + " of " + name);
    }
  }

  private static String nameOf(Node input) {
    return ((Input) input.op()).inputName();
  }

  private void require(String parameter, Shape declared, Shape actual) {
    Shape expected = declared.substitute(this::of);
    for (int axis = 0; axis < expected.rank(); axis++) {
      if (!reading.sizes().unify(expected.get(axis), actual.get(axis))) {
        Shape resolved = reading.sizes().resolve(expected);
        throw misfit(
            name
                + ": "
                + parameter
                + " has shape "
                + reading.sizes().resolve(actual)
                + " but "
                + declared
                + " is expected"
                + (resolved.equals(declared) ? "" : ", which is " + resolved + " here"));
      }
    }
  }

  /** The size that a symbol of the stored graph stands for. */
  Dim of(String symbol) {
    Dim size = known.get(symbol);
    if (size == null) {
      throw frame.error(
          tree, Diag.STORED_GRAPH_DAMAGED, name, "it does not say what the size " + symbol + " is");
    }
    return size;
  }

  /** Null where it depends on an integer that is just a number here. */
  @Nullable Dim ofIfKnown(Dim size) {
    return known.keySet().containsAll(size.symbols()) ? size.substitute(this::of) : null;
  }

  /**
   * Has checked when the caller is entered what the stored kernel checks when it is.
   *
   * @throws ReadError when a check is known to fail
   */
  void demand() {
    for (Equation check : stored.checks()) {
      Dim left = check.left().substitute(this::of);
      Dim right = check.right().substitute(this::of);
      if (!reading.sizes().unify(left, right)) {
        throw failure(left, "be", right);
      }
    }
    for (Equation bound : stored.bounds()) {
      Dim small = reading.sizes().resolve(bound.left().substitute(this::of));
      Dim large = reading.sizes().resolve(bound.right().substitute(this::of));
      Dim excess = small.minus(large);
      if (excess.isConstant() && excess.constant() > 0) {
        throw failure(small, "be at most", large);
      }
      if (!large.isAtLeast(small)) {
        demandAtMost(small, large);
      }
    }
  }

  private ReadError failure(Dim left, String relation, Dim right) {
    return misfit(
        name
            + ": the size "
            + reading.sizes().resolve(left)
            + " must "
            + relation
            + " "
            + reading.sizes().resolve(right));
  }

  private ReadError misfit(String what) {
    return frame.error(tree, Diag.OPERANDS_DO_NOT_FIT, what);
  }

  private void demandAtMost(Dim small, Dim large) {
    if (reading.path().isSure()) {
      Dim turns = reading.loops().anyTurn();
      reading.requireAtMost(turns.times(small), turns.times(large));
    } else {
      throw frame.error(tree, Diag.STORED_GRAPH_CONDITION, name, small, large);
    }
  }
}
