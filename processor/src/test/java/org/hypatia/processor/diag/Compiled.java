package org.hypatia.processor.diag;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javax.annotation.processing.Processor;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * What a run of javac gave.
 *
 * @param diagnostics everything that it said
 * @param output what it printed beside: of a crash, the trace
 */
public record Compiled(
    boolean succeeded,
    List<Diagnostic<? extends JavaFileObject>> diagnostics,
    String output,
    Path classes) {
  public Compiled {
    diagnostics = List.copyOf(diagnostics);
  }

  /** Everything but notes. */
  public List<Diagnostic<? extends JavaFileObject>> problems() {
    return diagnostics.stream().filter(one -> one.getKind() != Diagnostic.Kind.NOTE).toList();
  }

  /** The files that were written. */
  public List<Path> files() throws IOException {
    try (Stream<Path> all = Files.walk(classes)) {
      return all.filter(Files::isRegularFile).map(classes::relativize).sorted().toList();
    }
  }

  /** A run with these annotation processors. */
  public static Run with(Processor... processors) {
    return new Run(ToolProvider.getSystemJavaCompiler(), List.of(processors), files -> files);
  }

  /**
   * How files are to be compiled.
   *
   * @param around gives what stands between the compiler and the file system
   */
  public record Run(
      JavaCompiler compiler, List<Processor> processors, UnaryOperator<JavaFileManager> around) {
    public Run on(UnaryOperator<JavaFileManager> fileManager) {
      return new Run(compiler, processors, fileManager);
    }

    public Run by(JavaCompiler other) {
      return new Run(other, processors, around);
    }

    /** Compiles files into an empty folder. */
    public Compiled compile(List<Path> sources, Path classes, List<String> options)
        throws IOException {
      DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
      List<String> all = new ArrayList<>(List.of("-d", classes.toString(), "-parameters"));
      all.addAll(List.of("-classpath", System.getProperty("java.class.path")));
      all.addAll(options);
      StringWriter output = new StringWriter();
      try (StandardJavaFileManager files =
          compiler.getStandardFileManager(diagnostics, Locale.ROOT, null)) {
        JavaCompiler.CompilationTask task =
            compiler.getTask(
                output,
                around.apply(files),
                diagnostics,
                all,
                null,
                files.getJavaFileObjectsFromPaths(sources));
        task.setProcessors(processors);
        boolean succeeded = task.call();
        return new Compiled(succeeded, diagnostics.getDiagnostics(), output.toString(), classes);
      }
    }
  }
}
