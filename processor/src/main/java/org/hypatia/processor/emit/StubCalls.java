package org.hypatia.processor.emit;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import java.lang.ref.Reference;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import org.hypatia.processor.emit.KernelNames.Slot;
import org.hypatia.processor.graph.Dim;

/** From checked arguments to the code that computes: machine code, or the Java back end's. */
final class StubCalls {
  /** The constant of a generated class that lets small calls run as Java code. */
  static final String SMALL_AS_JAVA = "SMALL_AS_JAVA";

  private final KernelClass owner;
  private final CompiledKernel compiled;
  private final KernelNames names;
  private final SizeSources sources;

  StubCalls(KernelClass owner, CompiledKernel compiled, KernelNames names) {
    this.owner = owner;
    this.compiled = compiled;
    this.names = names;
    this.sources = new SizeSources(compiled.kernel(), names);
  }

  /** How a result is handed to the method that writes it; a scalar as an array of one element. */
  static TypeName typeOfOutput(Slot output, KernelClass owner) {
    TypeName type = JavaTypes.of(output.leaf().type(), owner);
    return output.isScalar() ? ArrayTypeName.of(type) : type;
  }

  TypeName typeOfOutput(Slot output) {
    return typeOfOutput(output, owner);
  }

  /** The name of the native method. */
  static String nativeName(CompiledKernel kernel) {
    return kernel.id() + "$native";
  }

  /** The name of the native method that runs on a GPU. */
  static String cudaName(CompiledKernel kernel) {
    return kernel.id() + "$cuda";
  }

  /**
   * The call that computes, given variables for all leaves.
   *
   * @param isNew whether the memory of all outputs that are no donated input's is new
   */
  CodeBlock run(boolean isNew) {
    Stream<String> zeroed = compiled.asksForZeros() ? Stream.of("" + isNew) : Stream.empty();
    return call(compiled.id() + "$run", Stream.concat(slots().map(Slot::name), zeroed));
  }

  /** What is done once the kernel has run. */
  CodeBlock effects() {
    return new StubEffects(compiled.kernel().signature(), names, label()).act();
  }

  List<MethodSpec> methods() {
    List<MethodSpec> methods = new ArrayList<>();
    methods.add(runMethod());
    if (compiled.isNative()) {
      methods.add(javaMethod());
      methods.add(nativeMethod("$native", compiled.asksForZeros()));
    }
    if (compiled.hasCuda()) {
      methods.add(nativeMethod("$cuda", false));
    }
    return methods;
  }

  /** Inputs, and those outputs that are arguments. */
  private Stream<Slot> slots() {
    return Stream.concat(
        names.inputs().stream(), names.returnsScalar() ? Stream.empty() : names.outputs().stream());
  }

  private TypeName typeOf(Slot slot) {
    return names.outputs().contains(slot)
        ? typeOfOutput(slot)
        : JavaTypes.handed(slot.leaf(), owner);
  }

  private TypeName returned() {
    return names.returnsScalar()
        ? JavaTypes.of(names.outputs().get(0).leaf().type(), owner)
        : TypeName.VOID;
  }

  private String returning() {
    return names.returnsScalar() ? "return " : "";
  }

  private MethodSpec.Builder method(String name, Modifier... more) {
    return MethodSpec.methodBuilder(compiled.id() + name)
        .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
        .addModifiers(more)
        .returns(returned());
  }

  static CodeBlock call(String method, Stream<String> arguments) {
    List<CodeBlock> all = arguments.map(argument -> CodeBlock.of("$L", argument)).toList();
    return CodeBlock.of("$L($L)", method, CodeBlock.join(all, ",$W"));
  }

  private MethodSpec runMethod() {
    MethodSpec.Builder method = method("$run");
    slots().forEach(slot -> method.addParameter(typeOf(slot), slot.name()));
    if (compiled.asksForZeros()) {
      method.addParameter(TypeName.BOOLEAN, zeroed());
    }
    CodeBlock.Builder body = CodeBlock.builder();
    body.add(sources.declare(compiled.kernel().sizes().stream().map(Dim::symbol).toList()));
    if (!compiled.isNative()) {
      body.add("// $L\n", compiled.whyJava());
      body.add(javaBody());
      return method.addCode(body.build()).build();
    }
    if (compiled.hasCuda()) {
      Slot first = names.inputs().stream().filter(Slot::isTensor).findFirst().orElseThrow();
      body.beginControlFlow("if ($T.isOnGpu($L))", JavaTypes.ACCESS, first.name());
      body.addStatement("OnGpu.ready()");
      callNative(body, cudaName(compiled), false);
      if (!names.returnsScalar()) {
        body.addStatement("return");
      }
      body.endControlFlow();
    }
    body.beginControlFlow("if ($L)", runsAsJava());
    Stream<String> forward = Stream.concat(slots().map(Slot::name), names.sizes().stream());
    body.addStatement("$L$L", returning(), call(compiled.id() + "$java", forward));
    if (!names.returnsScalar()) {
      body.addStatement("return");
    }
    body.endControlFlow();
    callNative(body, nativeName(compiled), compiled.asksForZeros());
    return method.addCode(body.build()).build();
  }

  /** The condition; each size is looked at first, so that their products cannot overflow. */
  private String runsAsJava() {
    CompiledKernel.SmallCalls small = compiled.small();
    if (small == null) {
      return "!NATIVE";
    }
    StringBuilder isSmall = new StringBuilder(SMALL_AS_JAVA);
    for (String symbol : compiled.kernel().sizes()) {
      if (small.work().symbols().contains(symbol) && !small.work().isSymbol()) {
        isSmall.append(" && ").append(names.size(symbol)).append(" <= ").append(small.most());
      }
    }
    isSmall.append(" && ").append(names.size(small.work())).append(" <= ").append(small.most());
    return "!NATIVE || (" + isSmall + ")";
  }

  /** Whether outputs hold zeros already; new memory of a GPU does not. */
  private String zeroed() {
    return names.local("zeroed");
  }

  /** Holds the tensors' memory for as long as machine code may touch it. */
  private void callNative(CodeBlock.Builder body, String function, boolean asksForZeros) {
    List<Slot> tensors = slots().filter(Slot::isTensor).toList();
    for (Slot tensor : tensors) {
      body.addStatement(
          "$T $L = $T.hold($L)", Object.class, held(tensor), JavaTypes.ACCESS, tensor.name());
    }
    List<CodeBlock> arguments = new ArrayList<>();
    names.inputs().forEach(slot -> arguments.add(nativeArgument(slot)));
    names.sizes().forEach(size -> arguments.add(CodeBlock.of("$L", size)));
    if (!names.returnsScalar()) {
      names.outputs().forEach(slot -> arguments.add(nativeArgument(slot)));
    }
    if (asksForZeros) {
      arguments.add(CodeBlock.of("$L", zeroed()));
    }
    CodeBlock call = CodeBlock.of("$L($L)", function, CodeBlock.join(arguments, ",$W"));
    if (tensors.isEmpty()) {
      body.addStatement("$L$L", returning(), call);
      return;
    }
    body.beginControlFlow("try");
    body.addStatement("$L$L", returning(), call);
    body.nextControlFlow("finally");
    for (Slot tensor : tensors) {
      body.addStatement("$T.reachabilityFence($L)", Reference.class, held(tensor));
    }
    body.endControlFlow();
  }

  private String held(Slot tensor) {
    return names.local(tensor.name() + "Memory");
  }

  private CodeBlock nativeArgument(Slot slot) {
    return slot.isTensor()
        ? CodeBlock.of("addressOf$$($L)", slot.name())
        : CodeBlock.of("$L", slot.name());
  }

  private MethodSpec nativeMethod(String suffix, boolean asksForZeros) {
    MethodSpec.Builder method = method(suffix, Modifier.NATIVE);
    names.inputs().forEach(slot -> method.addParameter(nativeType(slot), slot.name()));
    names.sizes().forEach(size -> method.addParameter(TypeName.LONG, size));
    if (!names.returnsScalar()) {
      names.outputs().forEach(slot -> method.addParameter(nativeType(slot), slot.name()));
    }
    if (asksForZeros) {
      method.addParameter(TypeName.BOOLEAN, zeroed());
    }
    return method.build();
  }

  private TypeName nativeType(Slot slot) {
    return slot.isTensor() ? TypeName.LONG : typeOf(slot);
  }

  private MethodSpec javaMethod() {
    MethodSpec.Builder method = method("$java");
    slots().forEach(slot -> method.addParameter(typeOf(slot), slot.name()));
    names.sizes().forEach(size -> method.addParameter(TypeName.LONG, size));
    return method.addCode(javaBody()).build();
  }

  /** The Java back end works on flat arrays: tensors and nested arrays are copied in and out. */
  private CodeBlock javaBody() {
    CodeBlock.Builder body = CodeBlock.builder();
    List<String> arguments = new ArrayList<>();
    for (Slot input : names.inputs()) {
      if (isFlat(input)) {
        arguments.add(input.name());
      } else {
        arguments.add(flatArray(body, input));
        body.addStatement(
            input.isTensor() ? "$T.copyTo($L, $L)" : "$T.flatten($L, $L)",
            input.isTensor() ? JavaTypes.ACCESS : JavaTypes.HEAP,
            input.name(),
            heap(input));
      }
    }
    arguments.addAll(names.sizes());
    for (Slot output : names.outputs()) {
      if (names.returnsScalar()) {
        body.addStatement("$1T[] $2L = new $1T[1]", returned(), output.name());
      }
      arguments.add(isFlat(output) ? output.name() : flatArray(body, output));
    }
    ClassName java = ClassName.get(owner.packageName(), owner.javaName());
    body.addStatement("$T.$L", java, call(compiled.id(), arguments.stream()));
    for (Slot output : names.outputs()) {
      if (!isFlat(output)) {
        body.addStatement(
            output.isTensor() ? "$T.copyFrom($L, $L)" : "$T.unflatten($L, $L)",
            output.isTensor() ? JavaTypes.ACCESS : JavaTypes.HEAP,
            output.name(),
            heap(output));
      }
    }
    if (names.returnsScalar()) {
      body.addStatement("return $L[0]", names.outputs().get(0).name());
    }
    return body.build();
  }

  /** The kernel as messages name it. */
  private String label() {
    return owner.sourceName() + "." + compiled.kernel().signature().methodName();
  }

  private static boolean isFlat(Slot slot) {
    return !slot.isTensor() && !slot.isNested();
  }

  private String heap(Slot slot) {
    return names.local(slot.name() + "Flat");
  }

  private String flatArray(CodeBlock.Builder body, Slot slot) {
    body.addStatement(
        "$1T[] $2L = new $1T[$3T.length($4S, $5L)]",
        JavaTypes.primitive(slot.leaf().dtype()),
        heap(slot),
        JavaTypes.CHECKS,
        label(),
        names.size(slot.type().shape().size()));
    return heap(slot);
  }
}
