package org.hypatia.processor.agreement;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.hypatia.processor.KernelProcessor;

/**
 * Source files compiled with the processor into a folder.
 *
 * @param path where the classes are, first those that were compiled
 */
record CompiledSource(List<Path> path) {
  CompiledSource {
    path = List.copyOf(path);
  }

  /** Compiles one file; fails the test on any error. */
  static CompiledSource compile(Path source, Path classes, String... extraOptions) {
    return compile(List.of(source), classes, List.of(), extraOptions);
  }

  /**
   * Compiles; fails the test on any error.
   *
   * @param dependencies folders and jars of class files that the sources may use
   */
  static CompiledSource compile(
      List<Path> sources, Path classes, List<Path> dependencies, String... extraOptions) {
    List<String> classPath = new ArrayList<>();
    for (Path dependency : dependencies) {
      classPath.add(dependency.toString());
    }
    classPath.add(System.getProperty("java.class.path"));
    List<String> options = new ArrayList<>(List.of(extraOptions));
    options.addAll(List.of("-classpath", String.join(File.pathSeparator, classPath)));
    List<Diagnostic<? extends JavaFileObject>> problems = problems(sources, classes, options);
    if (!problems.isEmpty()) {
      throw new AssertionError(
          problems.stream().map(Object::toString).collect(Collectors.joining("\n")));
    }
    List<Path> path = new ArrayList<>(List.of(classes));
    path.addAll(dependencies);
    return new CompiledSource(path);
  }

  /** What javac says beyond notes. */
  static List<Diagnostic<? extends JavaFileObject>> problems(
      List<Path> sources, Path classes, List<String> options) {
    JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
    DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
    List<String> all =
        new ArrayList<>(List.of("-d", classes.toString(), "-parameters", "-encoding", "UTF-8"));
    all.addAll(options);
    try (StandardJavaFileManager files =
        javac.getStandardFileManager(diagnostics, Locale.ROOT, null)) {
      JavaCompiler.CompilationTask task =
          javac.getTask(
              null, files, diagnostics, all, null, files.getJavaFileObjectsFromPaths(sources));
      task.setProcessors(List.of(new KernelProcessor()));
      boolean succeeded = task.call();
      List<Diagnostic<? extends JavaFileObject>> problems =
          new ArrayList<>(diagnostics.getDiagnostics());
      problems.removeIf(diagnostic -> diagnostic.getKind() == Diagnostic.Kind.NOTE);
      if (!succeeded && problems.isEmpty()) {
        throw new AssertionError("javac failed without a word");
      }
      return problems;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A loader of its own, so that a generated class chooses its back end anew. */
  URLClassLoader newLoader() {
    List<URL> urls = new ArrayList<>();
    for (Path place : path) {
      try {
        urls.add(place.toUri().toURL());
      } catch (MalformedURLException e) {
        throw new AssertionError(e);
      }
    }
    return new URLClassLoader(urls.toArray(URL[]::new), CompiledSource.class.getClassLoader());
  }
}
