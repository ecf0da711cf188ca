package org.hypatia.processor.emit;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import org.hypatia.processor.emit.KernelNames.Slot;
import org.hypatia.processor.graph.Dim;
import org.hypatia.processor.graph.KernelGraph;
import org.hypatia.processor.graph.SizeInference.Equation;

/**
 * What is checked when a kernel is entered: arguments that are there, of the right type and rank,
 * and of sizes that fit each other. Comparisons stand in the generated class; only a failing one
 * calls what composes its message.
 */
final class StubChecks {
  private final KernelClass owner;
  private final CompiledKernel compiled;
  private final KernelGraph kernel;
  private final KernelNames names;
  private final SizeSources sources;

  StubChecks(KernelClass owner, CompiledKernel compiled, KernelNames names) {
    this.owner = owner;
    this.compiled = compiled;
    this.kernel = compiled.kernel();
    this.names = names;
    this.sources = new SizeSources(kernel, names);
  }

  /** The kernel's name in messages: {@code Logistic.loss}. */
  String label() {
    return owner.sourceName() + "." + kernel.signature().methodName();
  }

  CodeBlock notNull(String variable, String path) {
    return CodeBlock.of("$T.notNull($S, $S, $L)", JavaTypes.CHECKS, label(), path, variable);
  }

  CodeBlock sizes(Collection<Dim> dims) {
    return sources.declare(dims);
  }

  /** The call of the method that checks the arguments; nothing where there is nothing to check. */
  CodeBlock call() {
    CodeBlock.Builder code = CodeBlock.builder();
    if (hasChecks()) {
      code.addStatement(StubCalls.call(checkName(), checkedInputs().stream().map(Slot::name)));
    }
    return code.build();
  }

  CodeBlock callResults() {
    Stream<Slot> all = Stream.concat(checkedInputs().stream(), names.results().stream());
    return CodeBlock.builder()
        .addStatement(StubCalls.call(resultsName(), all.map(Slot::name)))
        .build();
  }

  List<MethodSpec> methods() {
    List<MethodSpec> methods = new ArrayList<>();
    if (hasChecks()) {
      methods.add(checkArguments());
    }
    if (names.hasInto()) {
      methods.add(checkResults());
    }
    return methods;
  }

  private String checkName() {
    return kernel.id() + "$check";
  }

  private String resultsName() {
    return kernel.id() + "$checkResults";
  }

  private boolean hasChecks() {
    return !checkedInputs().isEmpty();
  }

  /** Inputs that have a shape or are one of another's sizes. */
  private List<Slot> checkedInputs() {
    List<Slot> scalars = sources.scalars();
    return names.inputs().stream()
        .filter(slot -> !slot.isScalar() || scalars.contains(slot))
        .toList();
  }

  private MethodSpec.Builder method(String name, List<Slot> inputs) {
    MethodSpec.Builder method =
        MethodSpec.methodBuilder(name).addModifiers(Modifier.PRIVATE, Modifier.STATIC);
    inputs.forEach(
        slot -> method.addParameter(JavaTypes.of(slot.leaf().type(), owner), slot.name()));
    return method;
  }

  private MethodSpec checkArguments() {
    MethodSpec.Builder method = method(checkName(), checkedInputs());
    CodeBlock.Builder body = CodeBlock.builder();
    for (Slot slot : checkedInputs()) {
      isThere(body, slot);
    }
    List<Dim> dims = new ArrayList<>();
    names.inputs().stream()
        .filter(this::isCompared)
        .forEach(slot -> dims.addAll(slot.type().shape().dims()));
    for (Equation equation : relations()) {
      dims.add(equation.left());
      dims.add(equation.right());
    }
    body.add(sources.declare(dims));
    for (Slot slot : sources.scalars()) {
      body.beginControlFlow("if ($L < 0)", slot.name());
      body.addStatement(
          "throw $T.negative($S, $S, $L)",
          JavaTypes.REFUSALS,
          label(),
          slot.leaf().path(),
          slot.name());
      body.endControlFlow();
    }
    names.inputs().forEach(slot -> hasShape(body, slot));
    names.inputs().stream().filter(Slot::isTensor).skip(1).forEach(slot -> sameDevice(body, slot));
    kernel.checks().forEach(equation -> relation(body, equation, "!=", "unequal"));
    kernel.bounds().forEach(equation -> relation(body, equation, ">", "tooLarge"));
    return method.addCode(body.build()).build();
  }

  /** All tensors of a call are in one place. */
  private void sameDevice(CodeBlock.Builder body, Slot slot) {
    Slot first = names.inputs().stream().filter(Slot::isTensor).findFirst().orElse(slot);
    if (!compiled.hasCuda()) {
      return;
    }
    body.beginControlFlow(
        "if ($1T.isOnGpu($2L) != $1T.isOnGpu($3L))", JavaTypes.ACCESS, first.name(), slot.name());
    body.addStatement(
        "throw $T.devices($S, $S, $L, $S, $L)",
        JavaTypes.REFUSALS,
        label(),
        pathOf(first),
        first.name(),
        pathOf(slot),
        slot.name());
    body.endControlFlow();
  }

  private List<Equation> relations() {
    List<Equation> all = new ArrayList<>(kernel.checks());
    all.addAll(kernel.bounds());
    return all;
  }

  private MethodSpec checkResults() {
    MethodSpec.Builder method = method(resultsName(), checkedInputs());
    CodeBlock.Builder body = CodeBlock.builder();
    List<Dim> dims = new ArrayList<>();
    for (Slot output : names.results()) {
      method.addParameter(StubCalls.typeOfOutput(output, owner), output.name());
      isThere(body, output);
      dims.addAll(output.type().shape().dims());
    }
    body.add(sources.declare(dims));
    for (Slot output : names.results()) {
      if (output.isScalar()) {
        body.beginControlFlow("if ($L.length != 1)", output.name());
        body.addStatement(
            "throw $T.mismatch($S, $S, $L, $S, new long[] {1})",
            JavaTypes.REFUSALS, label(), output.name(), output.name(), "(1)");
        body.endControlFlow();
      } else {
        hasShape(body, output);
      }
      if (output.isTensor()) {
        sameDevice(body, output);
      }
    }
    for (int i = 0; i < names.results().size(); i++) {
      isSeparate(body, i);
    }
    return method.addCode(body.build()).build();
  }

  private void isThere(CodeBlock.Builder body, Slot slot) {
    String path = pathOf(slot);
    if (slot.isTensor()) {
      body.addStatement(
          "$T.$L($S, $S, $L, $T.class, $L)",
          JavaTypes.CHECKS,
          compiled.hasCuda() ? "tensorAnywhere" : "tensor",
          label(),
          path,
          slot.name(),
          JavaTypes.marker(slot.leaf().dtype()),
          slot.type().rank());
    } else if (slot.isNested()) {
      body.addStatement("$T.rectangular($S, $S, $L)", JavaTypes.CHECKS, label(), path, slot.name());
    } else if (slot.isArray() || names.outputs().contains(slot)) {
      body.addStatement(notNull(slot.name(), path));
    }
  }

  /** Outputs are named as the parameters of the method that takes them. */
  private String pathOf(Slot slot) {
    return names.outputs().contains(slot) ? slot.name() : slot.leaf().path();
  }

  private boolean isCompared(Slot slot) {
    return !differences(slot).isEmpty();
  }

  /** Comparisons of sizes with what they must be. */
  private List<CodeBlock> differences(Slot slot) {
    List<Dim> dims = slot.type().shape().dims();
    List<CodeBlock> differences = new ArrayList<>();
    for (int axis = 0; axis < dims.size(); axis++) {
      CodeBlock actual = SizeSources.read(slot, axis);
      String expected = names.size(dims.get(axis));
      if (expected.equals(definition(slot, axis))) {
        continue;
      }
      differences.add(
          slot.isCertain(axis)
              ? CodeBlock.of("$L != $L", actual, expected)
              : CodeBlock.of("$T.differs($L, $L)", JavaTypes.HEAP, actual, expected));
    }
    return differences;
  }

  private void hasShape(CodeBlock.Builder body, Slot slot) {
    List<CodeBlock> differences = differences(slot);
    if (differences.isEmpty()) {
      return;
    }
    List<Dim> dims = slot.type().shape().dims();
    body.beginControlFlow("if ($L)", CodeBlock.join(differences, "$W|| "));
    body.addStatement(
        "throw $T.mismatch(\n$S, $S, $L, $S, new long[] {$L}$L)",
        JavaTypes.REFUSALS,
        label(),
        pathOf(slot),
        slot.name(),
        slot.type().shape().toString(),
        dims.stream().map(names::size).collect(Collectors.joining(", ")),
        because(dims, slot));
    body.endControlFlow();
  }

  /** The variable that was read off this very axis, which need not be compared with itself. */
  private String definition(Slot slot, int axis) {
    Dim dim = slot.type().shape().get(axis);
    return dim.isSymbol() && sources.isReadFrom(dim.toString(), slot, axis) ? names.size(dim) : "";
  }

  private CodeBlock because(Collection<Dim> dims, Slot except) {
    CodeBlock.Builder reasons = CodeBlock.builder();
    for (Slot reason : sources.reasons(dims, except)) {
      reasons.add(", $S, $L", reason.leaf().path(), reason.name());
    }
    return reasons.build();
  }

  private void relation(CodeBlock.Builder body, Equation equation, String fails, String message) {
    body.beginControlFlow(
        "if ($L $L $L)", names.size(equation.left()), fails, names.size(equation.right()));
    List<Dim> dims = List.of(equation.left(), equation.right());
    body.addStatement(
        "throw $T.$L($S, $S, $L, $S, $L$L)",
        JavaTypes.REFUSALS,
        message,
        label(),
        equation.left().toString(),
        names.size(equation.left()),
        equation.right().toString(),
        names.size(equation.right()),
        because(dims, names.outputs().get(0)));
    body.endControlFlow();
  }

  /** An output's memory is nobody else's, but for a donated input's that it may be written over. */
  private void isSeparate(CodeBlock.Builder body, int position) {
    Slot output = names.outputs().get(position);
    if (output.isTensor()) {
      body.addStatement(
          "$T.requireWritable($L, $S)",
          JavaTypes.ACCESS,
          output.name(),
          label() + ": " + output.name());
    }
    for (int i = 0; i < names.inputs().size(); i++) {
      Slot input = names.inputs().get(i);
      boolean paired = compiled.inPlace().contains(new CompiledKernel.InPlace(position, i));
      separate(body, output, input, paired);
    }
    for (Slot other : names.outputs().subList(0, position)) {
      separate(body, output, other, false);
    }
  }

  private void separate(CodeBlock.Builder body, Slot output, Slot other, boolean paired) {
    CodeBlock shared;
    if (output.isTensor() && other.isTensor()) {
      shared =
          CodeBlock.of(
              paired ? "$1T.overlap($2L, $3L) && $2L != $3L" : "$1T.overlap($2L, $3L)",
              JavaTypes.ACCESS,
              output.name(),
              other.name());
    } else if (!paired
        && !output.isTensor()
        && StubCalls.typeOfOutput(output, owner).equals(typeOf(other))) {
      shared = CodeBlock.of("$L == $L", output.name(), other.name());
    } else {
      return;
    }
    body.beginControlFlow("if ($L)", shared);
    body.addStatement(
        "throw $T.shared($S, $S, $S)", JavaTypes.REFUSALS, label(), pathOf(output), pathOf(other));
    body.endControlFlow();
  }

  private TypeName typeOf(Slot slot) {
    return names.outputs().contains(slot)
        ? StubCalls.typeOfOutput(slot, owner)
        : JavaTypes.of(slot.leaf().type(), owner);
  }
}
