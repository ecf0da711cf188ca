package org.hypatia.processor.schedule;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.hypatia.processor.graph.Constant;
import org.hypatia.processor.graph.Dim;
import org.hypatia.processor.graph.Graph;
import org.hypatia.processor.graph.Input;
import org.hypatia.processor.graph.KernelGraph;
import org.hypatia.processor.graph.KernelSignature;
import org.hypatia.processor.graph.KernelSignature.JavaType;
import org.hypatia.processor.graph.KernelSignature.Leaf;
import org.hypatia.processor.graph.KernelSignature.TensorOf;
import org.hypatia.processor.graph.Node;
import org.hypatia.processor.graph.Op;
import org.hypatia.processor.graph.RegionOp;
import org.hypatia.processor.graph.TensorType;
import org.hypatia.processor.ops.IndexedOp;
import org.hypatia.processor.ops.RoutineOp;
import org.hypatia.processor.ops.ScalarOp;
import org.hypatia.processor.ops.Scan;
import org.jspecify.annotations.Nullable;

/** Decides whether a kernel gets machine code, and says why one does not. */
public final class Placement {
  /**
   * The work, in additions, below which a native call costs more than it saves: C2's code for the
   * same loop is inlined into the caller.
   */
  public static final long TINY = 64;

  /** As many turns as a loop may well have of which that is known only when it runs. */
  private static final long MANY_TURNS = 1 << 20;

  private Placement() {}

  /** Why the kernel runs as Java code; empty when it gets machine code. */
  public static String whyJava(KernelGraph kernel) {
    if (kernel.strict()) {
      String function = inexact(kernel.graph());
      if (!function.isEmpty()) {
        return "it is STRICT and calls "
            + function
            + ", of which only the JVM has the bits that plain Java gives";
      }
    }
    boolean tensors = leaves(kernel).anyMatch(TensorOf.class::isInstance);
    Dim work = work(kernel.graph());
    if (!tensors && work.isConstant() && work.constant() <= TINY) {
      return "it is so small that a native call would cost more than its work";
    }
    return "";
  }

  /**
   * The work of a call, in additions, of a kernel of which small calls are better off as Java code:
   * its sizes say at a call how much there is to do, and its arguments go to Java code as they are.
   * Null of other kernels.
   */
  public static @Nullable Dim workOfCall(KernelGraph kernel) {
    Dim work = work(kernel.graph());
    boolean isFlat =
        leaves(kernel)
            .allMatch(
                type ->
                    !(type instanceof TensorOf)
                        && !(type instanceof KernelSignature.Array array && array.rank() > 1));
    boolean isKnown = new HashSet<>(kernel.sizes()).containsAll(work.symbols());
    return isFlat && isKnown && !work.isConstant() && !mayDivideByZero(work) ? work : null;
  }

  private static boolean mayDivideByZero(Dim work) {
    Set<Dim> divisors = new HashSet<>();
    work.fold(
        new Dim.Rebuilding() {
          @Override
          public Dim call(Dim.Function2 function, Dim left, Dim right) {
            if (function == Dim.Function2.FLOOR_DIV) {
              divisors.add(right);
            }
            return super.call(function, left, right);
          }
        });
    return divisors.stream().anyMatch(divisor -> !divisor.isAtLeast(Dim.ONE));
  }

  private static Stream<JavaType> leaves(KernelGraph kernel) {
    KernelSignature signature = kernel.signature();
    return Stream.concat(signature.inputLeaves().stream(), signature.outputLeaves().stream())
        .map(Leaf::type);
  }

  /** Why the kernel gets no code for a GPU; empty when it can. */
  public static String whyNoCuda(KernelGraph kernel) {
    String function = kernel.strict() ? inexact(kernel.graph()) : "";
    if (!function.isEmpty()) {
      return "it is STRICT and calls " + function + ", of which no GPU has the bits of plain Java";
    }
    if (!kernel.counts().isEmpty()) {
      return "it has a size that depends on data, which is found on the CPU";
    }
    if (!first(kernel.graph(), op -> op instanceof Scan scan && scan.asks()).isEmpty()) {
      return "it has a loop that ends by a condition, and its turns follow one another";
    }
    String routine = first(kernel.graph(), RoutineOp.class::isInstance);
    if (!routine.isEmpty()) {
      return "it calls " + routine + ", whose steps follow one another, and no GPU gains by that";
    }
    List<Leaf> inputs = kernel.signature().inputLeaves();
    for (Leaf leaf : inputs) {
      if (leaf.type() instanceof KernelSignature.Array) {
        return leaf.path() + " is an array, which lies where no GPU reads; make it a Tensor";
      }
    }
    for (Leaf leaf : kernel.signature().outputLeaves()) {
      if (leaf.type() instanceof KernelSignature.Array) {
        return "it returns an array, which lies where no GPU writes; return a Tensor";
      }
    }
    if (inputs.stream().map(Leaf::type).noneMatch(TensorOf.class::isInstance)) {
      return "it takes no Tensor, and where its tensors are says where a kernel runs";
    }
    return "";
  }

  /** An op of which C does not have the bits of Java; empty where there is none. */
  private static String inexact(Graph graph) {
    return first(
        graph, op -> op instanceof ScalarOp scalar && !scalar.isExact() || op instanceof RoutineOp);
  }

  /** The first op of a kind, also in regions; empty where there is none. */
  private static String first(Graph graph, Predicate<Op> kind) {
    for (Node node : graph.nodes()) {
      if (kind.test(node.op())) {
        return node.op().name();
      }
      if (node.op() instanceof RegionOp region) {
        String inside = first(region.body(), kind);
        if (!inside.isEmpty()) {
          return inside;
        }
      }
    }
    return "";
  }

  /** The elements of all operations. */
  private static Dim work(Graph graph) {
    Dim work = Dim.ZERO;
    for (Node node : graph.nodes()) {
      work = work.plus(cost(node));
    }
    return work;
  }

  private static Dim cost(Node node) {
    // What only moves elements is part of whatever reads them.
    if (node.op() instanceof Input
        || node.op() instanceof Constant
        || node.op() instanceof IndexedOp) {
      return Dim.ZERO;
    }
    if (node.op() instanceof Scan scan) {
      Dim turns = scan.isUnbounded() ? Dim.of(MANY_TURNS) : scan.length();
      return work(scan.body()).times(turns);
    }
    List<TensorType> types = new ArrayList<>(node.types());
    node.operands().forEach(operand -> types.addAll(operand.types()));
    return elements(types);
  }

  /** Those of the largest; where it is not known which that is, of all that may be. */
  private static Dim elements(List<TensorType> types) {
    long constant = 0;
    Set<Dim> others = new HashSet<>();
    for (TensorType type : types) {
      Dim size = type.shape().size();
      if (size.isConstant()) {
        constant = Math.max(constant, size.constant());
      } else {
        others.add(size);
      }
    }
    return others.isEmpty() ? Dim.of(constant) : others.stream().reduce(Dim.ZERO, Dim::plus);
  }
}
