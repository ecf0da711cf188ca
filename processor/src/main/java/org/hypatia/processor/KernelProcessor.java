package org.hypatia.processor;

import com.google.auto.service.AutoService;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import org.hypatia.processor.diag.CompilerBug;
import org.hypatia.processor.diag.Diag;
import org.hypatia.processor.diag.SourcePos;
import org.hypatia.processor.frontend.ClassKernels;
import org.hypatia.processor.frontend.ClassReader;
import org.hypatia.processor.frontend.DerivativeKind;
import org.hypatia.processor.frontend.HiddenKernels;
import org.hypatia.processor.frontend.Javac;
import org.hypatia.processor.frontend.UninferredTypes;
import org.hypatia.processor.frontend.Unresolved;
import org.jspecify.annotations.Nullable;

/** Where javac enters: collects the classes with kernels and has each compiled. */
@AutoService(Processor.class)
public final class KernelProcessor extends AbstractProcessor {
  private @Nullable BiConsumer<TypeElement, ClassKernels> backEnd;

  /** Classes still to be read, by name: elements do not outlive a round. */
  private final Set<String> pending = new TreeSet<>();

  /** What was last not known of them, and where they are. */
  private final Map<String, Unread> unread = new HashMap<>();

  private record Unread(SourcePos pos, String what) {}

  private @Nullable Javac javac;

  private @Nullable Compiler stages;

  /** For javac. */
  public KernelProcessor() {}

  /** For tests: what has been read of each class is handed on. */
  KernelProcessor(BiConsumer<TypeElement, ClassKernels> backEnd) {
    this.backEnd = backEnd;
  }

  @Override
  public Set<String> getSupportedAnnotationTypes() {
    return Set.of("org.hypatia.annotation.*");
  }

  @Override
  public SourceVersion getSupportedSourceVersion() {
    return SourceVersion.latestSupported();
  }

  @Override
  public synchronized void init(ProcessingEnvironment environment) {
    super.init(environment);
    javac = Javac.of(environment);
    if (javac == null || backEnd != null) {
      return;
    }
    try {
      stages = new Compiler(javac, Options.parse(environment.getOptions(), System.getenv()));
      backEnd = stages::compile;
    } catch (Options.InvalidException invalid) {
      javac.report(SourcePos.NONE, Diag.BAD_OPTION, String.valueOf(invalid.getMessage()));
    }
  }

  @Override
  public Set<String> getSupportedOptions() {
    return Options.names();
  }

  @Override
  public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
    Javac compiler = javac;
    BiConsumer<TypeElement, ClassKernels> back = backEnd;
    if (compiler == null || back == null) {
      return false;
    }
    for (Element annotated :
        round.getElementsAnnotatedWithAny(DerivativeKind.annotationsAndKernel())) {
      Element type = annotated instanceof TypeElement ? annotated : annotated.getEnclosingElement();
      if (type instanceof TypeElement named) {
        pending.add(named.getQualifiedName().toString());
      }
    }
    round.getRootElements().forEach(root -> HiddenKernels.report(compiler, root));
    if (!round.processingOver()) {
      pending.removeIf(name -> compile(name, compiler, back));
      return false;
    }
    if (!pending.isEmpty()) {
      compiler.onGenerated(pending, name -> reportUnread(name, compiler));
    }
    if (stages != null) {
      stages.close();
    }
    return false;
  }

  /** Javac's own errors say what is wrong with a class that was not read; here there are none. */
  private void reportUnread(String name, Javac compiler) {
    Unread known = unread.getOrDefault(name, new Unread(SourcePos.NONE, "the class"));
    String what = "javac accepts it, but this was not found: " + known.what();
    compiler.report(known.pos(), Diag.COMPILER_BUG, name, what);
  }

  /** Whether the class is done with; one that is not may be after other processors' next round. */
  private boolean compile(String name, Javac compiler, BiConsumer<TypeElement, ClassKernels> back) {
    TypeElement type = compiler.elements().getTypeElement(name);
    if (type == null) {
      return false;
    }
    try {
      int before = compiler.errors();
      ClassKernels kernels = new ClassReader(compiler).read(type);
      UninferredTypes.report(compiler);
      // A class that lacks some of its kernels would only hide why behind further errors.
      if (compiler.errors() == before) {
        back.accept(type, kernels);
      }
      return true;
    } catch (Unresolved later) {
      unread.put(name, new Unread(compiler.pos(type), String.valueOf(later.getMessage())));
      return false;
    } catch (RuntimeException | LinkageError | AssertionError | StackOverflowError bug) {
      compiler.at(type);
      compiler.report(SourcePos.NONE, Diag.COMPILER_BUG, name, CompilerBug.describe(bug));
      return true;
    }
  }
}
