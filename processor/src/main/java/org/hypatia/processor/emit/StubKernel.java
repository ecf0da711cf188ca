package org.hypatia.processor.emit;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Modifier;
import org.hypatia.processor.emit.KernelNames.Slot;
import org.hypatia.processor.graph.KernelGraph;
import org.hypatia.processor.graph.KernelSignature;
import org.hypatia.processor.graph.KernelSignature.Array;
import org.hypatia.processor.graph.KernelSignature.Component;
import org.hypatia.processor.graph.KernelSignature.EnumOf;
import org.hypatia.processor.graph.KernelSignature.Parameter;
import org.hypatia.processor.graph.KernelSignature.RecordOf;

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
  private final StubResults results;

  StubKernel(KernelClass owner, CompiledKernel compiled) {
    this.owner = owner;
    this.compiled = compiled;
    this.signature = compiled.kernel().signature();
    this.names = new KernelNames(compiled.kernel());
    this.checks = new StubChecks(owner, compiled, names);
    this.calls = new StubCalls(owner, compiled, names);
    this.results = new StubResults(owner, compiled, names, checks, calls);
  }

  static Modifier[] visibility(KernelClass owner, CompiledKernel kernel) {
    if (owner.isCount(kernel)) {
      return new Modifier[] {Modifier.PRIVATE};
    }
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
      if (!compiled.kernel().isCount(parameter)) {
        method.addParameter(JavaTypes.of(parameter.type(), owner), parameter.name());
      }
    }
    return method;
  }

  /** The method that returns its results. */
  private MethodSpec allocating() {
    MethodSpec.Builder method =
        callable(owner.isCount(compiled) ? compiled.id() : signature.methodName());
    method.addJavadoc(new StubJavadoc(compiled, names).ofKernel());
    method.returns(JavaTypes.of(signature.result(), owner));
    CodeBlock.Builder body = CodeBlock.builder();
    enter(body);
    rememberDonated(body);
    makeContiguous(body);
    if (names.returnsScalar() && donatedTensors().isEmpty()) {
      CodeBlock number = results.ofNumber(signature.result(), calls.run(true));
      return method.addCode(body.addStatement("return $L", number).build()).build();
    }
    if (names.returnsScalar()) {
      Slot result = names.outputs().get(0);
      body.addStatement("$T $L = $L", typeOf(result), result.name(), calls.run(true));
      closeDonated(body);
      CodeBlock number = results.ofNumber(signature.result(), CodeBlock.of("$L", result.name()));
      return method.addCode(body.addStatement("return $L", number).build()).build();
    }
    body.add(checks.sizes(StubResults.sizes(names.outputs())));
    results.allocate(body, names.outputs());
    body.addStatement(calls.run(true));
    closeDonated(body);
    body.add(calls.effects());
    body.addStatement(
        "return $L", results.assemble(signature.result(), names.outputs().iterator()));
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
    body.add(checks.sizes(StubResults.sizes(names.effects())));
    results.allocate(body, names.effects());
    body.addStatement(calls.run(false));
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
    body.add(findCounts());
    body.add(checks.call());
  }

  /**
   * Sizes that depend on data. Who finds them checks the arguments itself, and takes those of the
   * user's method: a derivative has further ones behind the counts.
   */
  private CodeBlock findCounts() {
    List<String> given =
        signature.parameters().stream()
            .takeWhile(parameter -> !compiled.kernel().isCount(parameter))
            .map(Parameter::name)
            .toList();
    CodeBlock.Builder body = CodeBlock.builder();
    for (KernelGraph.Count count : compiled.kernel().counts()) {
      body.addStatement(
          "long $L = $L", count.parameter(), StubCalls.call(count.kernel(), given.stream()));
    }
    return body.build();
  }

  /** The handles to be closed: what follows may put a copy in their place. */
  private void rememberDonated(CodeBlock.Builder body) {
    for (Slot input : donatedTensors()) {
      body.addStatement("$T $L = $L", typeOf(input), results.given(input), input.name());
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
      if (results.pairedOutput(input) == null) {
        body.addStatement("$L.close()", results.given(input));
      }
    }
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

  private TypeName typeOf(Slot slot) {
    return slot.leaf().type() instanceof Array array
        ? JavaTypes.array(array.dtype(), array.rank())
        : JavaTypes.of(slot.leaf().type(), owner);
  }
}
