package org.hypatia.processor.emit;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.StringWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.hypatia.processor.graph.KernelGraph;
import org.hypatia.processor.graph.TensorType;
import org.hypatia.processor.loop.Buffer;
import org.hypatia.processor.loop.LoopProgram;
import org.hypatia.processor.testing.Array;

/** Compiles kernels' Java text in memory and runs it. */
final class JavaRunner {
  private final Map<String, LoopProgram> programs = new HashMap<>();
  private final Class<?> methods;

  JavaRunner(List<KernelGraph> kernels) throws Exception {
    this(kernels, TestKernels::program);
  }

  /** Kernels' methods in one class; warnings of the compiler are errors here too. */
  JavaRunner(List<KernelGraph> kernels, Function<KernelGraph, LoopProgram> lowering)
      throws Exception {
    StringBuilder text = new StringBuilder("final class Generated {\n");
    for (KernelGraph kernel : kernels) {
      LoopProgram program = lowering.apply(kernel);
      programs.put(kernel.id(), program);
      text.append(JavaEmitter.emit(program).indent(2));
    }
    methods = compile(text.append("}\n").toString());
  }

  private static Class<?> compile(String text) throws Exception {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    JavaFileManager files =
        new ForwardingJavaFileManager<JavaFileManager>(
            compiler.getStandardFileManager(null, null, null)) {
          @Override
          public JavaFileObject getJavaFileForOutput(
              Location location,
              String name,
              JavaFileObject.Kind kind,
              javax.tools.FileObject from) {
            return new SimpleJavaFileObject(URI.create("memory:///" + name), kind) {
              @Override
              public OutputStream openOutputStream() {
                return bytes;
              }
            };
          }
        };
    JavaFileObject source =
        new SimpleJavaFileObject(
            URI.create("memory:///Generated.java"), JavaFileObject.Kind.SOURCE) {
          @Override
          public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
          }
        };
    StringWriter messages = new StringWriter();
    List<String> options = List.of("-Xlint:all", "-proc:none", "-Werror");
    if (!compiler.getTask(messages, files, null, options, null, List.of(source)).call()) {
      throw new AssertionError(messages + "\n" + text);
    }
    return new ClassLoader(JavaRunner.class.getClassLoader()) {
      Class<?> define() {
        return defineClass("Generated", bytes.toByteArray(), 0, bytes.size());
      }
    }.define();
  }

  /** The results; those that may be written over an input are. */
  List<Array> run(KernelGraph kernel, List<Array> inputs) {
    LoopProgram program = Objects.requireNonNull(programs.get(kernel.id()));
    Map<String, Long> sizes = TestKernels.sizes(kernel, inputs);
    List<Object> arguments = new ArrayList<>();
    for (Array input : inputs) {
      arguments.add(input.rank() == 0 ? Bytes.boxed(input.get()) : Bytes.javaArray(input));
    }
    kernel.sizes().forEach(name -> arguments.add(sizes.get(name)));
    List<Object> outputs = new ArrayList<>();
    for (int i = 0; i < kernel.graph().outputTypes().size(); i++) {
      Buffer input = program.memory().inputOf(program.outputs().get(i));
      if (input != null) {
        outputs.add(arguments.get(program.inputs().indexOf(input)));
        continue;
      }
      TensorType type = kernel.graph().outputTypes().get(i);
      long[] shape = TestKernels.shape(type.shape(), sizes);
      long size = Arrays.stream(shape).reduce(1, (a, b) -> a * b);
      outputs.add(Bytes.javaArray(type.dtype(), (int) size));
    }
    arguments.addAll(outputs);
    invoke(kernel.id(), arguments);
    List<Array> results = new ArrayList<>();
    for (int i = 0; i < outputs.size(); i++) {
      TensorType type = kernel.graph().outputTypes().get(i);
      long[] shape = TestKernels.shape(type.shape(), sizes);
      results.add(Bytes.fromJava(type.dtype(), shape, outputs.get(i)));
    }
    return results;
  }

  private void invoke(String name, List<Object> arguments) {
    try {
      for (Method method : methods.getDeclaredMethods()) {
        if (method.getName().equals(name)) {
          method.setAccessible(true);
          method.invoke(null, arguments.toArray());
          return;
        }
      }
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new AssertionError(e);
    } catch (IllegalAccessException e) {
      throw new AssertionError(e);
    }
    throw new AssertionError("no method " + name);
  }
}
