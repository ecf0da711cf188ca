package org.hypatia.processor.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import javax.lang.model.element.Modifier;
import org.hypatia.processor.emit.KernelNames.Slot;
import org.hypatia.processor.graph.Dim;
import org.hypatia.processor.graph.KernelSignature;
import org.hypatia.processor.graph.KernelSignature.Array;
import org.hypatia.processor.graph.KernelSignature.Component;
import org.hypatia.processor.graph.KernelSignature.EnumOf;
import org.hypatia.processor.graph.KernelSignature.JavaType;
import org.hypatia.processor.graph.KernelSignature.Parameter;
import org.hypatia.processor.graph.KernelSignature.RecordOf;
import org.jspecify.annotations.Nullable;

/**
 * The methods of one kernel in the generated class: the two that users call, what checks their
 * arguments, and the way to machine code or Java code.
 */
final class StubKernel {
  private final KernelClass owner;
  private final CompiledKernel compiled;
  private final KernelSignature signature;
  private final KernelNames names;
  private final StubChecks checks;
  private final StubCalls calls;

  StubKernel(KernelClass owner, CompiledKernel compiled) {
    this.owner = owner;
    this.compiled = compiled;
    this.signature = compiled.kernel().signature();
    this.names = new KernelNames(compiled.kernel());
    this.checks = new StubChecks(owner, compiled, names);
    this.calls = new StubCalls(owner, compiled, names);
  }

  static Modifier[] visibility(KernelClass owner, CompiledKernel kernel) {
    boolean isPublic = owner.isPublic() && kernel.kernel().signature().isPublic();
    return isPublic ? new Modifier[] {Modifier.PUBLIC} : new Modifier[0];
  }

  List<MethodSpec> methods() {
    List<MethodSpec> methods = new ArrayList<>();
    methods.add(allocating());
    if (names.hasInto()) {
      methods.add(into());
    }
    methods.addAll(checks.methods());
    methods.addAll(calls.methods());
    return methods;
  }

  private MethodSpec.Builder callable(String name) {
    MethodSpec.Builder method =
        MethodSpec.methodBuilder(name)
            .addModifiers(visibility(owner, compiled))
            .addModifiers(Modifier.STATIC);
    for (Parameter parameter : signature.parameters()) {
      method.addParameter(JavaTypes.of(parameter.type(), owner), parameter.name());
    }
    return method;
  }

  /** The method that returns its results. */
  private MethodSpec allocating() {
    MethodSpec.Builder method = callable(signature.methodName());
    method.addJavadoc(new StubJavadoc(compiled, names).ofKernel());
    method.returns(JavaTypes.of(signature.result(), owner));
    CodeBlock.Builder body = CodeBlock.builder();
    enter(body);
    rememberDonated(body);
    makeContiguous(body);
    if (names.returnsScalar() && donatedTensors().isEmpty()) {
      return method.addCode(body.addStatement("return $L", calls.run()).build()).build();
    }
    if (names.returnsScalar()) {
      Slot result = names.outputs().get(0);
      body.addStatement("$T $L = $L", typeOf(result), result.name(), calls.run());
      closeDonated(body);
      return method.addCode(body.addStatement("return $L", result.name()).build()).build();
    }
    body.add(checks.sizes(outputSizes()));
    allocate(body, names.outputs());
    body.addStatement(calls.run());
    closeDonated(body);
    body.add(calls.effects());
    body.addStatement("return $L", assemble(signature.result(), names.outputs().iterator()));
    return method.addCode(body.build()).build();
  }

  /** The method that writes its results to arguments. */
  private MethodSpec into() {
    MethodSpec.Builder method = callable(signature.methodName() + "Into");
    method.addJavadoc(new StubJavadoc(compiled, names).ofInto());
    for (Slot output : names.results()) {
      method.addParameter(calls.typeOfOutput(output), output.name());
    }
    CodeBlock.Builder body = CodeBlock.builder();
    enter(body);
    body.add(checks.callResults());
    makeContiguous(body);
    allocate(body, names.effects());
    body.addStatement(calls.run());
    body.add(calls.effects());
    return method.addCode(body.build()).build();
  }

  /** Takes records apart and checks. */
  private void enter(CodeBlock.Builder body) {
    for (Parameter parameter : signature.parameters()) {
      if (parameter.type() instanceof RecordOf record) {
        body.addStatement(checks.notNull(parameter.name(), parameter.name()));
        takeApart(body, record, parameter.name(), parameter.name());
      } else if (parameter.type() instanceof EnumOf constants) {
        number(body, constants, parameter.name(), parameter.name());
      }
    }
    body.add(checks.call());
  }

  /** The handles to be closed: what follows may put a copy in their place. */
  private void rememberDonated(CodeBlock.Builder body) {
    for (Slot input : donatedTensors()) {
      body.addStatement("$T $L = $L", typeOf(input), given(input), input.name());
    }
  }

  private List<Slot> donatedTensors() {
    return names.inputs().stream()
        .filter(input -> input.isTensor() && input.leaf().donated())
        .toList();
  }

  /** Closes the donated handles that no result takes over. */
  private void closeDonated(CodeBlock.Builder body) {
    for (Slot input : donatedTensors()) {
      if (pairedOutput(input) == null) {
        body.addStatement("$L.close()", given(input));
      }
    }
  }

  private List<Slot> tensors() {
    return names.inputs().stream().filter(Slot::isTensor).toList();
  }

  private void makeContiguous(CodeBlock.Builder body) {
    for (Slot input : names.inputs()) {
      if (input.isTensor()) {
        body.addStatement("$1L = $2T.contiguous($1L)", input.name(), JavaTypes.ACCESS);
      }
    }
  }

  private void takeApart(CodeBlock.Builder body, RecordOf record, String path, String value) {
    for (Component component : record.components()) {
      String inner = path + "." + component.name();
      if (component.type() instanceof RecordOf nested) {
        String local = names.local(inner.replace('.', '_'));
        body.addStatement(
            "$T $L = $L.$L()", JavaTypes.of(nested, owner), local, value, component.name());
        body.addStatement(checks.notNull(local, inner));
        takeApart(body, nested, inner, local);
      } else if (component.type() instanceof EnumOf constants) {
        number(body, constants, inner, value + "." + component.name() + "()");
      } else {
        body.addStatement(
            "$T $L = $L.$L()",
            JavaTypes.of(component.type(), owner),
            slotAt(inner).name(),
            value,
            component.name());
      }
    }
  }

  /** By name, since another compilation may have put the constants in another order. */
  private void number(CodeBlock.Builder body, EnumOf constants, String path, String value) {
    body.addStatement(checks.notNull(value, path));
    body.add("$T $L = switch ($L) {\n$>", TypeName.INT, slotAt(path).name(), value);
    for (int i = 0; i < constants.constants().size(); i++) {
      body.addStatement("case $L -> $L", constants.constants().get(i), i);
    }
    body.add("$<};\n");
  }

  private Slot slotAt(String path) {
    return names.inputs().stream()
        .filter(slot -> slot.leaf().path().equals(path))
        .findFirst()
        .orElseThrow();
  }

  private List<Dim> outputSizes() {
    return names.outputs().stream().flatMap(slot -> slot.type().shape().dims().stream()).toList();
  }

  private void allocate(CodeBlock.Builder body, List<Slot> outputs) {
    for (Slot output : outputs) {
      CodeBlock value = fresh(output);
      for (CompiledKernel.InPlace pair : compiled.inPlace()) {
        if (names.outputs().get(pair.output()).equals(output) && !output.isNested()) {
          value = reused(names.inputs().get(pair.input()), value);
        }
      }
      body.addStatement("$T $L = $L", calls.typeOfOutput(output), output.name(), value);
    }
  }

  private CodeBlock fresh(Slot output) {
    if (output.isScalar()) {
      return CodeBlock.of("new $T[1]", typeOf(output));
    }
    if (output.isTensor()) {
      List<CodeBlock> dims = new ArrayList<>();
      dims.add(CodeBlock.of("$T.class", JavaTypes.marker(output.leaf().dtype())));
      output.type().shape().dims().forEach(dim -> dims.add(CodeBlock.of("$L", names.size(dim))));
      if (compiled.hasCuda()) { // A result stays where the arguments are.
        dims.add(0, CodeBlock.of("$L", tensors().get(0).name()));
      }
      String allocate = compiled.hasCuda() ? "allocateBeside" : "allocate";
      CodeBlock arguments = CodeBlock.join(dims, ",$W");
      return CodeBlock.of("$T.$L($L)", JavaTypes.ACCESS, allocate, arguments);
    }
    CodeBlock.Builder array =
        CodeBlock.builder().add("new $T", JavaTypes.primitive(output.leaf().dtype()));
    for (Dim dim : output.type().shape().dims()) {
      array.add("[$T.length($S, $L)]", JavaTypes.CHECKS, checks.label(), names.size(dim));
    }
    return array.build();
  }

  /** The donated input, unless its memory is somebody else's too. */
  private CodeBlock reused(Slot input, CodeBlock otherwise) {
    List<CodeBlock> all = new ArrayList<>(List.of(CodeBlock.of("$L", input.name())));
    for (Slot other : names.inputs()) {
      boolean mayBe = input.isTensor() ? other.isTensor() : other.isArray();
      if (!other.equals(input) && mayBe && other.leaf().dtype() == input.leaf().dtype()) {
        all.add(CodeBlock.of("$L", other.name()));
      }
    }
    return CodeBlock.of(
        "$T.isOwn($L)$W? $L$W: $L",
        input.isTensor() ? JavaTypes.ACCESS : JavaTypes.HEAP,
        CodeBlock.join(all, ",$W"),
        input.name(),
        otherwise);
  }

  private String given(Slot input) {
    return names.local(input.name() + "Given");
  }

  private @Nullable Slot pairedOutput(Slot input) {
    int position = names.inputs().indexOf(input);
    for (CompiledKernel.InPlace pair : compiled.inPlace()) {
      if (pair.input() == position) {
        return names.outputs().get(pair.output());
      }
    }
    return null;
  }

  private @Nullable Slot pairedInput(Slot output) {
    return names.inputs().stream()
        .filter(input -> output.equals(pairedOutput(input)))
        .findFirst()
        .orElse(null);
  }

  /** The result as the user's type, from the leaves. */
  private CodeBlock assemble(JavaType type, Iterator<Slot> leaves) {
    if (type instanceof RecordOf record) {
      List<CodeBlock> components = new ArrayList<>();
      record.components().forEach(component -> components.add(assemble(component.type(), leaves)));
      ClassName name = JavaTypes.record(record, owner);
      return CodeBlock.of("new $T($L)", name, CodeBlock.join(components, ",$W"));
    }
    Slot leaf = leaves.next();
    if (leaf.isScalar()) {
      return CodeBlock.of("$L[0]", leaf.name());
    }
    Slot donated = pairedInput(leaf);
    return donated != null && donated.isTensor()
        ? CodeBlock.of("$T.take($L, $L)", JavaTypes.ACCESS, given(donated), leaf.name())
        : CodeBlock.of("$L", leaf.name());
  }

  private TypeName typeOf(Slot slot) {
    return slot.leaf().type() instanceof Array array
        ? JavaTypes.array(array.dtype(), array.rank())
        : JavaTypes.of(slot.leaf().type(), owner);
  }
}
