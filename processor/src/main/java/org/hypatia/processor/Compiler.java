package org.hypatia.processor;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.annotation.processing.FilerException;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;
import org.hypatia.processor.autodiff.NotDifferentiable;
import org.hypatia.processor.check.SelfChecks;
import org.hypatia.processor.diag.Diag;
import org.hypatia.processor.diag.SourcePos;
import org.hypatia.processor.emit.CEmitter;
import org.hypatia.processor.emit.CUnit;
import org.hypatia.processor.emit.CompiledKernel;
import org.hypatia.processor.emit.CudaEmitter;
import org.hypatia.processor.emit.CudaUnit;
import org.hypatia.processor.emit.JavaBackend;
import org.hypatia.processor.emit.JavaEmitter;
import org.hypatia.processor.emit.KernelClass;
import org.hypatia.processor.emit.LibraryFacts;
import org.hypatia.processor.emit.StubEmitter;
import org.hypatia.processor.frontend.ClassKernels;
import org.hypatia.processor.frontend.Javac;
import org.hypatia.processor.graph.Dim;
import org.hypatia.processor.graph.KernelGraph;
import org.hypatia.processor.graph.StoredKernel;
import org.hypatia.processor.graph.StoredText;
import org.hypatia.processor.grid.Cut;
import org.hypatia.processor.loop.Buffer;
import org.hypatia.processor.loop.LoopProgram;
import org.hypatia.processor.memory.MemoryPlan;
import org.hypatia.processor.pack.Bundle;
import org.hypatia.processor.passes.Pipeline;
import org.hypatia.processor.schedule.Lowering;
import org.hypatia.processor.schedule.Machine;
import org.hypatia.processor.schedule.Placement;
import org.hypatia.processor.toolchain.CToolchain;
import org.hypatia.processor.toolchain.CudaImage;
import org.hypatia.processor.toolchain.CudaResult;
import org.hypatia.processor.toolchain.CudaToolchain;
import org.hypatia.processor.toolchain.LimitedProcesses;
import org.hypatia.processor.toolchain.NativeLibrary;
import org.hypatia.processor.toolchain.NativeResult;
import org.hypatia.processor.toolchain.NativeSettings;
import org.jspecify.annotations.Nullable;

/** The stages behind the front end, in order. */
final class Compiler implements AutoCloseable {
  private final Javac javac;
  private final Options options;
  private final CToolchain toolchain;
  private final CudaToolchain cudaToolchain;

  /** Sources that are to go when javac has read them. */
  private final List<URI> discarded = new ArrayList<>();

  /** Why the class at hand has no machine code; empty when it has. */
  private String unavailable = "";

  Compiler(Javac javac, Options options) {
    this.javac = javac;
    this.options = options;
    NativeSettings settings = options.toolchain();
    this.toolchain =
        new CToolchain(
            settings,
            System.getenv(),
            new LimitedProcesses(settings),
            note -> javac.report(SourcePos.NONE, Diag.TOOLCHAIN_NOTE, note));
    this.cudaToolchain =
        new CudaToolchain(
            options.cudaMode(),
            options.cudaCompiler(),
            options.cudaArchitectures(),
            settings.cache(),
            System.getenv(),
            new LimitedProcesses(settings),
            note -> javac.report(SourcePos.NONE, Diag.TOOLCHAIN_NOTE, note));
  }

  /** Compiles what has been read of one class: everything, or nothing is written. */
  void compile(TypeElement type, ClassKernels kernels) {
    javac.at(type);
    unavailable = "";
    int before = javac.errors();
    List<CompiledKernel> compiled = new ArrayList<>();
    for (KernelGraph kernel : kernels.all()) {
      try {
        String derived = kernels.documentation(kernel);
        String documentation = derived != null ? derived : documentation(type, kernel);
        compiled.add(compile(kernel, kernels, documentation));
      } catch (NotDifferentiable error) {
        javac.report(error.pos(), Diag.NO_DERIVATIVE, error.operation(), error.reason());
      } catch (IOException failure) {
        javac.report(SourcePos.NONE, Diag.CANNOT_WRITE, "the report", failure);
      }
    }
    if (!compiled.isEmpty() && javac.errors() == before) {
      finish(type, compiled, kernels.stored());
    }
  }

  private CompiledKernel compile(KernelGraph kernel, ClassKernels kernels, String documentation)
      throws IOException {
    SourcePos cudaAsked = kernels.cuda(kernel);
    SelfChecks checks = options.checks();
    Pipeline.Outcome optimized = Pipeline.run(kernel, checks.options().within(options.memory()));
    KernelGraph made = checks.add(kernel, optimized);
    LoopProgram program = checks.add(MemoryPlan.place(made, Lowering.lower(made)));
    String whyJava = Placement.whyJava(made);
    CUnit c = whyJava.isEmpty() ? CEmitter.emit(program) : null;
    String java = JavaEmitter.emit(program);
    List<CompiledKernel.InPlace> inPlace = inPlace(program);
    String whyNoCuda = cudaAsked == null ? "" : whyNoCuda(made, cudaAsked);
    boolean hasCuda = cudaAsked != null && c != null && whyNoCuda.isEmpty();
    CudaUnit cuda = hasCuda ? cuda(made, inPlace) : null;
    Report.write(
        options.report(), kernel, kernels.loops(kernel), optimized, made, program, c, cuda, java);
    return new CompiledKernel(
        made,
        c,
        cuda,
        java,
        whyJava,
        whyNoCuda,
        c != null && c.usesArena(),
        c == null || c.usesArena() ? null : smallCalls(made),
        inPlace,
        documentation);
  }

  private static CompiledKernel.@Nullable SmallCalls smallCalls(KernelGraph kernel) {
    Dim work = Placement.workOfCall(kernel);
    return work == null ? null : new CompiledKernel.SmallCalls(work, Placement.TINY);
  }

  private static CudaUnit cuda(KernelGraph kernel, List<CompiledKernel.InPlace> inPlace) {
    LoopProgram loops = Lowering.lower(kernel, Machine.GPU);
    Set<Buffer> numbers = new HashSet<>();
    for (int i = 0; i < loops.outputs().size(); i++) {
      if (kernel.signature().outputLeaves().get(i).isScalar()) {
        numbers.add(loops.outputs().get(i));
      }
    }
    return CudaEmitter.emit(Cut.of(loops), numbers, inPlace);
  }

  /** Why a kernel that asks for it has no code for GPUs; says so to the user. */
  private String whyNoCuda(KernelGraph kernel, SourcePos asked) {
    String unchecked = options.checks().whyNoCuda();
    String why = unchecked.isEmpty() ? Placement.whyNoCuda(kernel) : unchecked;
    if (!why.isEmpty() && options.cudaMode() != NativeSettings.Mode.OFF) {
      reportNoCuda(asked, kernel.id(), why);
    }
    return why;
  }

  private void reportNoCuda(SourcePos pos, String what, String why) {
    boolean required = options.cudaMode() == NativeSettings.Mode.REQUIRED;
    javac.report(pos, required ? Diag.CUDA_REQUIRED : Diag.CUDA_UNAVAILABLE, what, why);
  }

  private static List<CompiledKernel.InPlace> inPlace(LoopProgram program) {
    return program.memory().inPlace().stream()
        .map(
            pair ->
                new CompiledKernel.InPlace(
                    program.outputs().indexOf(pair.output()),
                    program.inputs().indexOf(pair.input())))
        .toList();
  }

  /** Machine code, the class that users call, and the resources. */
  private void finish(TypeElement type, List<CompiledKernel> compiled, List<StoredKernel> stored) {
    boolean generated =
        javac.elements().getTypeElement("javax.annotation.processing.Generated") != null;
    KernelClass owner =
        new KernelClass(
            javac.elements().getBinaryName(type).toString(),
            type.getModifiers().contains(Modifier.PUBLIC),
            generated,
            compiled);
    int before = javac.errors();
    CudaImage image = null;
    if (owner.hasCuda()) {
      CudaResult result = cudaToolchain.build(owner);
      if (result instanceof CudaResult.Built built) {
        image = built.image();
      } else {
        String why = ((CudaResult.Unavailable) result).why();
        owner = owner.withoutCuda(why);
        if (options.cudaMode() != NativeSettings.Mode.OFF) {
          reportNoCuda(SourcePos.NONE, owner.sourceName(), why);
        }
      }
    }
    NativeLibrary library = owner.hasNative() ? machineCode(owner) : null;
    if (javac.errors() != before) {
      return;
    }
    if (library == null && image != null) { // What launches its kernels would be in the library.
      image = null;
      owner = owner.withoutCuda("there is no machine code for the host: " + unavailable);
    }
    LibraryFacts facts = library != null ? library.facts() : LibraryFacts.none(unavailable);
    ClassOutput output = new ClassOutput(javac.environment().getFiler(), type);
    try {
      // What javac compiles in its next round comes last.
      new Bundle(owner, StoredText.print(owner.binaryName(), stored), library, facts, image)
          .writeTo(output::write);
      output.write(JavaBackend.emit(owner));
      output.write(StubEmitter.emit(owner, facts, image == null ? null : image.facts()));
    } catch (FilerException taken) {
      javac.report(SourcePos.NONE, Diag.GENERATED_CLASS_TAKEN, owner.kernelsName());
      discarded.addAll(output.discard());
    } catch (IOException failure) {
      javac.report(SourcePos.NONE, Diag.CANNOT_WRITE, "the class output", failure);
      discarded.addAll(output.discard());
    }
  }

  private @Nullable NativeLibrary machineCode(KernelClass owner) {
    NativeResult result = toolchain.build(owner);
    if (result instanceof NativeResult.Built built) {
      return built.library();
    }
    boolean required = options.nativeMode() == NativeSettings.Mode.REQUIRED;
    if (result instanceof NativeResult.Failed failed) {
      unavailable = "the C compiler failed when it was compiled";
      javac.report(
          SourcePos.NONE,
          required ? Diag.TOOLCHAIN_FAILED : Diag.TOOLCHAIN_FAILED_JAVA_RUNS,
          owner.sourceName(),
          failed.message());
      return null;
    }
    unavailable = ((NativeResult.Unavailable) result).why();
    javac.report(
        SourcePos.NONE,
        required ? Diag.NATIVE_REQUIRED : Diag.NATIVE_UNAVAILABLE,
        owner.sourceName(),
        unavailable);
    return null;
  }

  /** The first sentence of the annotated method's documentation. */
  private String documentation(TypeElement type, KernelGraph kernel) {
    for (ExecutableElement method : ElementFilter.methodsIn(type.getEnclosedElements())) {
      if (method.getSimpleName().contentEquals(kernel.signature().methodName())) {
        String text = javac.elements().getDocComment(method); // Looks for it in the whole class.
        if (text != null) {
          int end = text.indexOf(". ");
          return (end < 0 ? text : text.substring(0, end + 1)).strip();
        }
      }
    }
    return "";
  }

  @Override
  public void close() {
    discarded.forEach(ClassOutput::delete);
    toolchain.close();
    cudaToolchain.close();
  }
}
