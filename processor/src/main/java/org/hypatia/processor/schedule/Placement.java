package org.hypatia.processor.schedule;

import java.util.List;
import org.hypatia.processor.graph.Constant;
import org.hypatia.processor.graph.Graph;
import org.hypatia.processor.graph.Input;
import org.hypatia.processor.graph.KernelGraph;
import org.hypatia.processor.graph.KernelSignature;
import org.hypatia.processor.graph.KernelSignature.Leaf;
import org.hypatia.processor.graph.KernelSignature.TensorOf;
import org.hypatia.processor.graph.Node;
import org.hypatia.processor.graph.RegionOp;
import org.hypatia.processor.graph.TensorType;
import org.hypatia.processor.ops.ScalarOp;
import org.hypatia.processor.ops.Scan;

/** Decides whether a kernel gets machine code, and says why one does not. */
public final class Placement {
  /**
   * The work, in additions, below which a native call costs more than it saves: C2's code for the
   * same loop is inlined into the caller.
   */
  private static final long TINY = 64;

  private static final long UNKNOWN = Long.MAX_VALUE;

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
    boolean tensors =
        kernel.signature().inputLeaves().stream()
                .map(Leaf::type)
                .anyMatch(TensorOf.class::isInstance)
            || kernel.signature().outputLeaves().stream()
                .map(Leaf::type)
                .anyMatch(TensorOf.class::isInstance);
    if (!tensors && work(kernel.graph()) <= TINY) {
      return "it is so small that a native call would cost more than its work";
    }
    return "";
  }

  /** Why the kernel gets no code for a GPU; empty when it can. */
  public static String whyNoCuda(KernelGraph kernel) {
    String function = kernel.strict() ? inexact(kernel.graph()) : "";
    if (!function.isEmpty()) {
      return "it is STRICT and calls " + function + ", of which no GPU has the bits of plain Java";
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

  private static String inexact(Graph graph) {
    for (Node node : graph.nodes()) {
      if (node.op() instanceof ScalarOp op && !op.isExact()) {
        return op.name();
      }
      if (node.op() instanceof RegionOp region) {
        String inside = inexact(region.body());
        if (!inside.isEmpty()) {
          return inside;
        }
      }
    }
    return "";
  }

  /** The elements of all operations, or {@link #UNKNOWN} where sizes are not constants. */
  private static long work(Graph graph) {
    long work = 0;
    for (Node node : graph.nodes()) {
      long cost = cost(node);
      if (cost == UNKNOWN) {
        return UNKNOWN;
      }
      work += cost;
    }
    return work;
  }

  private static long cost(Node node) {
    long elements = Math.max(elements(node.types()), elements(operandTypes(node)));
    if (elements == UNKNOWN) {
      return UNKNOWN;
    }
    if (node.op() instanceof Scan scan) {
      long turn = work(scan.body());
      return !scan.length().isConstant() || turn == UNKNOWN
          ? UNKNOWN
          : turn * scan.length().constant();
    }
    return node.op() instanceof Input || node.op() instanceof Constant ? 0 : elements;
  }

  private static List<TensorType> operandTypes(Node node) {
    return node.operands().stream().flatMap(operand -> operand.types().stream()).toList();
  }

  private static long elements(List<TensorType> types) {
    long most = 0;
    for (TensorType type : types) {
      if (!type.shape().size().isConstant()) {
        return UNKNOWN;
      }
      most = Math.max(most, type.shape().size().constant());
    }
    return most;
  }
}
