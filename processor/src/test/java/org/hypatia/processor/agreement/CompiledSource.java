package org.hypatia.processor.agreement;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.hypatia.processor.KernelProcessor;

/** A source file compiled with the processor into a folder. */
record CompiledSource(Path classes, String className) {

  /** Compiles; fails the test on any error. */
  static CompiledSource compile(Path source, Path classes, String... extraOptions) {
    JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
    DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
    List<String> options =
        new ArrayList<>(
            List.of(
                "-d",
                classes.toString(),
                "-parameters",
                "-classpath",
                System.getProperty("java.class.path")));
    options.addAll(List.of(extraOptions));
    try (StandardJavaFileManager files =
        javac.getStandardFileManager(diagnostics, Locale.ROOT, null)) {
      JavaCompiler.CompilationTask task =
          javac.getTask(null, files, diagnostics, options, null, files.getJavaFileObjects(source));
      task.setProcessors(List.of(new KernelProcessor()));
      if (!task.call()) {
        StringBuilder text = new StringBuilder("does not compile:\n");
        for (Diagnostic<?> diagnostic : diagnostics.getDiagnostics()) {
          text.append(diagnostic).append('\n');
        }
        throw new AssertionError(text);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    String name = source.getFileName().toString();
    return new CompiledSource(classes, name.substring(0, name.length() - ".java".length()));
  }

  /** A loader of its own, so that a generated class chooses its back end anew. */
  URLClassLoader newLoader() {
    try {
      return new URLClassLoader(
          new URL[] {classes.toUri().toURL()}, CompiledSource.class.getClassLoader());
    } catch (MalformedURLException e) {
      throw new AssertionError(e);
    }
  }
}
