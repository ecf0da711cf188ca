package org.hypatia.processor.emit;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.lang.model.element.Modifier;
import org.hypatia.processor.graph.KernelSignature.Component;
import org.hypatia.processor.graph.KernelSignature.JavaType;
import org.hypatia.processor.graph.KernelSignature.RecordOf;
import org.jspecify.annotations.Nullable;

/** Writes the class that users call: {@code LogisticKernels} for {@code Logistic}. */
public final class StubEmitter {
  private static final ClassName GENERATED =
      ClassName.get("javax.annotation.processing", "Generated");
  private static final String INDENT = "  ";

  private final KernelClass owner;
  private final LibraryFacts library;
  private final @Nullable CudaFacts cuda;

  private StubEmitter(KernelClass owner, LibraryFacts library, @Nullable CudaFacts cuda) {
    this.owner = owner;
    this.library = library;
    this.cuda = cuda;
  }

  /** The class for the kernels of {@code owner}, bound to the code that was made of them. */
  public static SourceFile emit(KernelClass owner, LibraryFacts library, @Nullable CudaFacts cuda) {
    return new StubEmitter(owner, library, cuda).file();
  }

  private SourceFile file() {
    TypeSpec.Builder type =
        TypeSpec.classBuilder(owner.kernelsName())
            .addModifiers(Modifier.FINAL)
            .addJavadoc("Compiled kernels of {@code $L}.\n", owner.sourceName());
    if (owner.isPublic()) {
      type.addModifiers(Modifier.PUBLIC);
    }
    if (owner.canBeMarked()) {
      type.addAnnotation(
          AnnotationSpec.builder(GENERATED)
              .addMember("value", "$S", "org.hypatia.processor")
              .build());
    }
    Map<String, TypeSpec> records = new LinkedHashMap<>();
    for (CompiledKernel kernel : owner.kernels()) {
      addRecords(kernel, kernel.kernel().signature().result(), records);
    }
    if (owner.hasNative()) {
      addLibrary(type);
    }
    type.addMethod(MethodSpec.constructorBuilder().addModifiers(Modifier.PRIVATE).build());
    for (CompiledKernel kernel : owner.kernels()) {
      type.addMethods(new StubKernel(owner, kernel).methods());
    }
    if (owner.hasNative()) {
      addNatives(type);
    }
    type.addTypes(records.values());
    String text =
        JavaFile.builder(owner.packageName(), type.build())
            .indent(INDENT)
            .skipJavaLangImports(true)
            .build()
            .toString();
    return new SourceFile(owner.kernelsBinaryName(), text);
  }

  /** The records that exist only because a kernel has several results. */
  private void addRecords(CompiledKernel kernel, JavaType type, Map<String, TypeSpec> records) {
    if (!(type instanceof RecordOf record)) {
      return;
    }
    if (record.name() == null && !records.containsKey(record.simpleName())) {
      MethodSpec.Builder components = MethodSpec.constructorBuilder();
      for (Component component : record.components()) {
        components.addParameter(JavaTypes.of(component.type(), owner), component.name());
      }
      TypeSpec.Builder nested =
          TypeSpec.recordBuilder(record.simpleName())
              .addJavadoc("The results of {@code $L}.\n", kernel.kernel().signature().methodName())
              .recordConstructor(components.build());
      records.put(
          record.simpleName(), nested.addModifiers(StubKernel.visibility(owner, kernel)).build());
    }
    for (Component component : record.components()) {
      addRecords(kernel, component.type(), records);
    }
  }

  private void addLibrary(TypeSpec.Builder type) {
    ClassName self = ClassName.get(owner.packageName(), owner.kernelsName());
    // Loading a library is what the whole class is for; newer compilers want to hear it.
    type.addAnnotation(
        AnnotationSpec.builder(SuppressWarnings.class)
            .addMember("value", "$S", "restricted")
            .build());
    type.addField(
        FieldSpec.builder(
                TypeName.BOOLEAN, "NATIVE", Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
            .addJavadoc("Whether machine code runs; decided once.\n")
            .build());
    CodeBlock.Builder load = CodeBlock.builder();
    load.addStatement("$T library = $L", JavaTypes.LIBRARY, library.open(self));
    load.beginControlFlow(
        "for ($T file = library.next(); file != null; file = library.next())", String.class);
    load.beginControlFlow("try");
    load.addStatement("$T.load(file)", System.class);
    load.addStatement("library.bound(bind$$($L))", sharing());
    load.nextControlFlow("catch ($T | $T refusal)", LinkageError.class, RuntimeException.class);
    load.addStatement("library.refused(refusal)");
    load.endControlFlow();
    load.endControlFlow();
    load.addStatement("NATIVE = library.isNative()");
    if (owner.kernels().stream().anyMatch(kernel -> kernel.small() != null)) {
      type.addField(
          FieldSpec.builder(
                  TypeName.BOOLEAN,
                  StubCalls.SMALL_AS_JAVA,
                  Modifier.PRIVATE,
                  Modifier.STATIC,
                  Modifier.FINAL)
              .addJavadoc("Whether calls with little to do run as Java code all the same.\n")
              .build());
      load.addStatement("$L = library.leavesSmallCallsToJava()", StubCalls.SMALL_AS_JAVA);
    }
    type.addStaticBlock(load.build());
  }

  /** What the library is told; where no loop is shared nobody asks how many threads there are. */
  private String sharing() {
    return owner.kernels().stream().anyMatch(CompiledKernel::shares)
        ? "library.isa(), library.threads(), library.grain()"
        : "library.isa(), 1, 0";
  }

  /** The methods that bind the library and find tensors' memory. */
  private void addNatives(TypeSpec.Builder type) {
    type.addMethod(
        MethodSpec.methodBuilder("bind$")
            .addModifiers(Modifier.PRIVATE, Modifier.STATIC, Modifier.NATIVE)
            .returns(TypeName.INT)
            .addParameter(TypeName.INT, "isa")
            .addParameter(TypeName.INT, "threads")
            .addParameter(TypeName.INT, "grain")
            .build());
    if (usesTensors()) {
      addAddress(type);
    }
    if (cuda != null) {
      addCuda(type, cuda);
    }
  }

  /** The way to code for a GPU, taken when a tensor is there. */
  private void addCuda(TypeSpec.Builder type, CudaFacts facts) {
    ClassName self = ClassName.get(owner.packageName(), owner.kernelsName());
    type.addMethod(
        MethodSpec.methodBuilder("load$")
            .addModifiers(Modifier.PRIVATE, Modifier.STATIC, Modifier.NATIVE)
            .addParameter(TypeName.LONG, "gpu")
            .addParameter(ByteBuffer.class, "fatbin")
            .build());
    type.addType(
        TypeSpec.classBuilder("OnGpu")
            .addJavadoc("Code for a GPU; loaded by the first call with a tensor there.\n")
            .addModifiers(Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
            .addStaticBlock(
                CodeBlock.builder()
                    .addStatement("$T code = $L", JavaTypes.CUDA_CODE, facts.open(self))
                    .addStatement("load$$(code.gpu(NATIVE), code.fatbin())")
                    .build())
            .addMethod(
                MethodSpec.methodBuilder("ready")
                    .addModifiers(Modifier.STATIC)
                    .addComment("The initialiser did it.")
                    .build())
            .build());
  }

  private boolean usesTensors() {
    for (CompiledKernel kernel : owner.kernels()) {
      KernelNames names = new KernelNames(kernel.kernel());
      if (names.inputs().stream().anyMatch(KernelNames.Slot::isTensor)
          || names.outputs().stream().anyMatch(KernelNames.Slot::isTensor)) {
        return true;
      }
    }
    return false;
  }

  private void addAddress(TypeSpec.Builder type) {
    type.addMethod(
        MethodSpec.methodBuilder("address$")
            .addModifiers(Modifier.PRIVATE, Modifier.STATIC, Modifier.NATIVE)
            .returns(TypeName.LONG)
            .addParameter(ByteBuffer.class, "buffer")
            .build());
    type.addMethod(
        MethodSpec.methodBuilder("addressOf$")
            .addJavadoc("Where a tensor's memory lies; the library is asked once per tensor.\n")
            .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
            .returns(TypeName.LONG)
            .addParameter(JavaTypes.ANY_TENSOR, "x")
            .addStatement("long known = $T.address(x)", JavaTypes.ACCESS)
            .addStatement(
                "return known != 0 ? known : $1T.address(x, address$$($1T.memory(x)))",
                JavaTypes.ACCESS)
            .build());
  }
}
