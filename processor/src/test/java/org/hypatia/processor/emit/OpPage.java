package org.hypatia.processor.emit;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.hypatia.processor.emit.Evidence.Target;
import org.hypatia.processor.graph.DType;
import org.hypatia.processor.ops.Formula;
import org.hypatia.processor.ops.LinearOp;
import org.hypatia.processor.ops.Ops;
import org.hypatia.processor.ops.RoutineOp;
import org.hypatia.processor.ops.ScalarOp;
import org.hypatia.processor.ops.StructuralOp;

/** The page of all ops: what the catalogue says of them, and what running them has shown. */
final class OpPage {
  private final Evidence evidence;

  OpPage(Evidence evidence) {
    this.evidence = evidence;
  }

  String text() {
    StringBuilder text = new StringBuilder("# All ops\n\n");
    text.append(
        "Written by `BackendMatrixTest` from the catalogue and from what it has run; do not edit"
            + " it. *Java*, *C*, *CUDA*: the element types on which the op was run on random shapes"
            + " and views of its operands and agreed with what it means, *all* where that is every"
            + " one that it takes. CUDA text was compiled for a processor that stands for a GPU."
            + " Routines have no CUDA text (ADR 38).\n\n"
            + "## Elementwise\n\n"
            + "*Derivatives*: forward (JVP) and backward (VJP), which are one formula for each"
            + " operand. *Same bits*: C and Java agree to the bit, so that STRICT kernels use the"
            + " machine code. *Error*: how far at most from the exact value of floating-point"
            + " operands, in C and in Java, in units of the last place or relative.\n\n"
            + "| op | what it is | element types | derivatives | Java | C | CUDA | same bits |"
            + " error |\n"
            + "|---|---|---|---|---|---|---|---|---|\n");
    for (ScalarOp op : Ops.all()) {
      List<String> cells = new ArrayList<>();
      cells.add("`" + op.name() + "`");
      cells.add(op.doc().replace("|", "\\|"));
      cells.add(listed(op.accepts()));
      cells.add(derivatives(op));
      for (Target target : Target.values()) {
        cells.add(op.changesDerivatives() ? "left out" : ran(op.name(), target, op.accepts()));
      }
      cells.add(op.isExact() ? "yes" : "no");
      cells.add(error(op));
      text.append("| " + String.join(" | ", cells) + " |\n");
    }
    text.append(
        "\n## Structural\n\n| op | derivatives | Java | C | CUDA |\n|---|---|---|---|---|\n");
    new ClassFileImporter()
        .importPackagesOf(StructuralOp.class).stream()
            .filter(each -> each.isAssignableTo(StructuralOp.class) && each.isRecord())
            .filter(each -> !each.getFullName().contains("Test"))
            .map(this::line)
            .sorted()
            .forEach(text::append);
    return text.toString();
  }

  private String line(JavaClass op) {
    String name = op.getSimpleName();
    List<String> cells = new ArrayList<>(List.of("`" + name + "`", derivatives(op)));
    for (Target target : Target.values()) {
      boolean isRoutine = target == Target.CUDA && op.isAssignableTo(RoutineOp.class);
      cells.add(isRoutine ? "no" : listed(evidence.agreed(name, target)));
    }
    return "| " + String.join(" | ", cells) + " |\n";
  }

  private String ran(String op, Target target, Set<DType> types) {
    Set<DType> agreed = evidence.agreed(op, target);
    return agreed.equals(types) ? "all" : agreed.isEmpty() ? "no" : listed(agreed);
  }

  private static String listed(Set<DType> types) {
    return types.stream().map(DType::toString).collect(Collectors.joining(" "));
  }

  private static String derivatives(ScalarOp op) {
    List<Formula> formulas = op.derivatives();
    if (formulas == null) {
      return "none: " + op.noDerivative();
    }
    if (op.changesDerivatives()) {
      return "changed on request";
    }
    return formulas.contains(Formula.NONE) ? "some: " + op.noDerivative() : "VJP, JVP";
  }

  private static String derivatives(JavaClass op) {
    if (op.isAssignableTo(StructuralOp.class.getPackageName() + ".IndexResult")) {
      return "none: the result is an index";
    }
    return op.isAssignableTo(LinearOp.class)
        ? "linear: VJP by its adjoint, JVP itself"
        : "VJP, JVP";
  }

  private static String error(ScalarOp op) {
    boolean isFloating = op.accepts().contains(DType.F64);
    if (!isFloating || op.resultType(types(op)) == DType.BOOL) {
      return "";
    }
    String most =
        Double.isNaN(op.ulps()) ? "1e-14" : String.format(Locale.ROOT, "%.1f ulp", op.ulps());
    return op.cancels() ? most + ", of 1 where less" : most;
  }

  private static List<DType> types(ScalarOp op) {
    List<DType> types = new ArrayList<>(Collections.nCopies(op.arity(), DType.F64));
    if (op.takesCondition()) {
      types.set(0, DType.BOOL);
    }
    return types;
  }
}
