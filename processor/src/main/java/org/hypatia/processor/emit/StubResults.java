package org.hypatia.processor.emit;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.TypeName;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.hypatia.processor.emit.KernelNames.Slot;
import org.hypatia.processor.graph.Dim;
import org.hypatia.processor.graph.KernelSignature.JavaType;
import org.hypatia.processor.graph.KernelSignature.RecordOf;
import org.jspecify.annotations.Nullable;

/**
 * What a kernel's method returns: memory for it, new or a donated argument's, and its Java form.
 */
final class StubResults {
  private final KernelClass owner;
  private final CompiledKernel compiled;
  private final KernelNames names;
  private final StubChecks checks;
  private final StubCalls calls;

  StubResults(
      KernelClass owner,
      CompiledKernel compiled,
      KernelNames names,
      StubChecks checks,
      StubCalls calls) {
    this.owner = owner;
    this.compiled = compiled;
    this.names = names;
    this.checks = checks;
    this.calls = calls;
  }

  /** The sizes that allocating needs. */
  static List<Dim> sizes(List<Slot> outputs) {
    return outputs.stream().flatMap(slot -> slot.type().shape().dims().stream()).toList();
  }

  /** Declares a variable for each of them. */
  void allocate(CodeBlock.Builder body, List<Slot> outputs) {
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
      return CodeBlock.of("new $T[1]", JavaTypes.of(output.leaf().type(), owner));
    }
    if (output.isTensor()) {
      List<CodeBlock> dims = new ArrayList<>();
      dims.add(CodeBlock.of("$T.class", JavaTypes.marker(output.leaf().dtype())));
      output.type().shape().dims().forEach(dim -> dims.add(CodeBlock.of("$L", names.size(dim))));
      if (compiled.hasCuda()) { // A result stays where the arguments are.
        dims.add(
            0,
            CodeBlock.of(
                "$L",
                names.inputs().stream().filter(Slot::isTensor).findFirst().orElseThrow().name()));
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

  /** The variable that keeps a donated handle as it was given. */
  String given(Slot input) {
    return names.local(input.name() + "Given");
  }

  /** The result that may take over a donated argument; null where none does. */
  @Nullable Slot pairedOutput(Slot input) {
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

  /** The one number that a kernel computes as the user's type: itself, or a record of it. */
  CodeBlock ofNumber(JavaType type, CodeBlock number) {
    return type instanceof RecordOf record
        ? CodeBlock.of(
            "new $T($L)",
            JavaTypes.record(record, owner),
            ofNumber(record.components().get(0).type(), number))
        : number;
  }

  /** The result as the user's type, from the leaves. */
  CodeBlock assemble(JavaType type, Iterator<Slot> leaves) {
    if (type instanceof RecordOf record) {
      List<CodeBlock> components = new ArrayList<>();
      record.components().forEach(component -> components.add(assemble(component.type(), leaves)));
      TypeName name = JavaTypes.record(record, owner);
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
}
