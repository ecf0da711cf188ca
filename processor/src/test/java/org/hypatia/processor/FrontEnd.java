package org.hypatia.processor;

import static com.google.testing.compile.Compiler.javac;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.JavaFileObjects;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;
import org.hypatia.processor.graph.KernelGraph;
import org.hypatia.processor.graph.StoredKernel;

/** Compiles sources in memory and keeps what the front end reads. */
public final class FrontEnd {
  private final Map<String, KernelGraph> kernels = new LinkedHashMap<>();
  private final List<StoredKernel> stored = new ArrayList<>();
  private final Compilation compilation;

  private FrontEnd(JavaFileObject... sources) {
    compilation =
        javac()
            .withOptions("-Xlint:-processing", "-parameters")
            .withProcessors(
                new KernelProcessor(
                    (type, read) -> {
                      String prefix = type.getSimpleName() + ".";
                      read.all().forEach(kernel -> kernels.put(prefix + kernel.id(), kernel));
                      stored.addAll(read.stored());
                    }))
            .compile(sources);
  }

  /** Compiles files, each given by its text, of which the first class names the file. */
  public static FrontEnd read(String... sources) {
    List<JavaFileObject> files = new ArrayList<>();
    for (String source : sources) {
      files.add(JavaFileObjects.forSourceString(className(source), source));
    }
    return new FrontEnd(files.toArray(JavaFileObject[]::new));
  }

  /** Compiles a class {@code Sample} with these members. */
  public static FrontEnd readMembers(String members) {
    return read(
        """
        import static org.hypatia.TensorMath.*;
        import static org.hypatia.Index.*;
        import org.hypatia.*;
        import org.hypatia.annotation.*;

        final class Sample {
        %s
        }
        """
            .formatted(members));
  }

  private static String className(String source) {
    String head = source.substring(0, source.indexOf('{'));
    String[] words = head.substring(Math.max(0, head.lastIndexOf("class "))).split("\\s+", 3);
    return words[1];
  }

  /** The kernel of that id, of any class; fails with javac's messages when it was not read. */
  public KernelGraph kernel(String id) {
    return kernels.entrySet().stream()
        .filter(entry -> entry.getKey().endsWith("." + id))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElseThrow(
            () -> new AssertionError("no kernel " + id + ": " + compilation.diagnostics()));
  }

  /** What is stored of all kernels for other compilations. */
  public List<StoredKernel> stored() {
    return stored;
  }

  /** What is stored of the first kernel with that name and number of parameters. */
  public StoredKernel stored(String name, int parameters) {
    return stored.stream()
        .filter(kernel -> kernel.signature().methodName().equals(name))
        .filter(kernel -> kernel.signature().parameters().size() == parameters)
        .findFirst()
        .orElseThrow(
            () -> new AssertionError("no kernel " + name + ": " + compilation.diagnostics()));
  }

  public String graph(String id) {
    return kernel(id).graph().toString();
  }

  public List<Diagnostic<? extends JavaFileObject>> errors() {
    return List.copyOf(compilation.errors());
  }
}
