package org.hypatia.processor.emit;

import com.palantir.javapoet.CodeBlock;
import java.util.List;
import org.hypatia.processor.emit.KernelNames.Slot;
import org.hypatia.processor.graph.KernelSignature.Parameter;
import org.hypatia.processor.graph.SizeInference.Equation;

/** Javadoc of the generated methods: what goes in and comes out, and what is checked. */
final class StubJavadoc {
  private final CompiledKernel compiled;
  private final KernelNames names;

  StubJavadoc(CompiledKernel compiled, KernelNames names) {
    this.compiled = compiled;
    this.names = names;
  }

  CodeBlock ofKernel() {
    CodeBlock.Builder doc = CodeBlock.builder();
    doc.add("$L\n", first());
    if (!compiled.whyJava().isEmpty()) {
      doc.add("\n<p>Runs as Java code: $L\n", compiled.whyJava());
    }
    CompiledKernel.SmallCalls small = compiled.small();
    if (small != null) {
      doc.add("\n<p>Runs as Java code where {@code $L <= $L}: ", small.work(), small.most());
      doc.add("a native call would cost more than its work\n");
    }
    doc.add("\n");
    parameters(doc, true);
    doc.add("@return $L\n", described(names.results(), "result"));
    failures(doc);
    return doc.build();
  }

  CodeBlock ofInto() {
    CodeBlock.Builder doc = CodeBlock.builder();
    String name = compiled.kernel().signature().methodName();
    doc.add("As {@code $L}, but writes the results to arguments and allocates nothing.\n", name);
    doc.add("No result may share memory with an argument$L.\n\n", exceptInPlace());
    parameters(doc, false);
    for (Slot output : names.results()) {
      doc.add("@param $L receives $L\n", output.name(), type(output));
    }
    failures(doc);
    return doc.build();
  }

  private String first() {
    String name = compiled.kernel().signature().methodName();
    return compiled.doc().isEmpty() ? "Compiled from {@code " + name + "}." : compiled.doc();
  }

  private String exceptInPlace() {
    StringBuilder text = new StringBuilder();
    for (CompiledKernel.InPlace pair : compiled.inPlace()) {
      text.append(text.isEmpty() ? "; only {@code " : ", {@code ")
          .append(names.results().get(pair.output()).name())
          .append("} may be {@code ")
          .append(names.inputs().get(pair.input()).leaf().path())
          .append("} itself");
    }
    return text.toString();
  }

  private void parameters(CodeBlock.Builder doc, boolean closes) {
    for (Parameter parameter : compiled.kernel().signature().parameters()) {
      if (compiled.kernel().isCount(parameter)) {
        continue;
      }
      String path = parameter.name();
      List<Slot> leaves =
          names.inputs().stream()
              .filter(
                  slot ->
                      slot.leaf().path().equals(path) || slot.leaf().path().startsWith(path + "."))
              .toList();
      doc.add("@param $L $L$L\n", path, described(leaves, path), donated(leaves, closes));
    }
  }

  /** What becomes of a donated argument. */
  private static String donated(List<Slot> leaves, boolean closes) {
    if (leaves.stream().noneMatch(slot -> slot.leaf().donated() && !slot.isScalar())) {
      return "";
    }
    if (!closes) {
      return "; donated: what of it is not given as a result too stays as it was";
    }
    boolean tensors = leaves.stream().anyMatch(Slot::isTensor);
    boolean arrays = leaves.stream().anyMatch(Slot::isArray);
    return "; donated: "
        + (tensors ? "its tensors are closed" : "")
        + (tensors && arrays ? " and " : "")
        + (arrays ? "its arrays may be overwritten" : "");
  }

  private static String described(List<Slot> leaves, String whole) {
    StringBuilder text = new StringBuilder();
    for (Slot slot : leaves) {
      String path = slot.leaf().path();
      String part = path.startsWith(whole + ".") ? path.substring(whole.length() + 1) : path;
      text.append(text.isEmpty() ? "" : ", ");
      text.append(path.equals(whole) ? type(slot) : "{@code " + part + "}: " + type(slot));
    }
    return text.toString();
  }

  private static String type(Slot slot) {
    return "{@code " + (slot.isScalar() ? slot.leaf().javaName() : slot.type()) + "}";
  }

  private void failures(CodeBlock.Builder doc) {
    StringBuilder extra = new StringBuilder();
    for (Equation equation : compiled.kernel().checks()) {
      extra
          .append(", or unless {@code ")
          .append(equation.left())
          .append(" == ")
          .append(equation.right())
          .append('}');
    }
    for (Equation bound : compiled.kernel().bounds()) {
      extra
          .append(", or unless {@code ")
          .append(bound.left())
          .append(" <= ")
          .append(bound.right())
          .append('}');
    }
    if (names.inputs().stream().anyMatch(slot -> !slot.isScalar())) {
      doc.add("@throws IllegalArgumentException if sizes of the same name differ$L\n", extra);
    }
  }
}
