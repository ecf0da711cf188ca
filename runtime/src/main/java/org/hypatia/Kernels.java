package org.hypatia;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.hypatia.runtime.Cuda;
import org.hypatia.runtime.KernelLibrary;
import org.hypatia.runtime.Lapack;
import org.hypatia.runtime.Platform;

/** Tells what runs where. */
public final class Kernels {
  private Kernels() {}

  /**
   * A generated class and its kernels.
   *
   * @param className the generated class
   * @param runsOn what runs its native kernels: {@code native x86-64-v3}, or {@code Java}
   * @param reason why that is Java; empty where it is not
   * @param kernels in the order of the source
   */
  public record Description(
      String className, String runsOn, String reason, List<KernelDescription> kernels) {
    public Description {
      kernels = List.copyOf(kernels);
    }

    /** One line for the class and one for each kernel. */
    @Override
    public String toString() {
      StringBuilder text = new StringBuilder(className).append(": ").append(runsOn);
      text.append(reason.isEmpty() ? "" : ", because " + reason);
      for (KernelDescription kernel : kernels) {
        text.append("\n  ").append(kernel);
      }
      return text.toString();
    }
  }

  /**
   * One kernel.
   *
   * @param name of the method
   * @param runsOn what runs it
   * @param reason why it is nothing faster; empty where nothing is
   * @param cuda what becomes of it where its tensors are on a GPU: {@code CUDA}, or why it has no
   *     code for one, or why no tensor can be there; empty where none is asked for
   * @param lapack what decomposes its large matrices: {@code OpenBLAS 0.3.31}, or why nothing
   *     faster than routines of its own does; empty where it has none to decompose
   */
  public record KernelDescription(
      String name, String runsOn, String reason, String cuda, String lapack) {
    @Override
    public String toString() {
      String gpu = cuda.isEmpty() ? "" : "; tensors on Device.CUDA: " + cuda;
      String large = lapack.isEmpty() ? "" : "; large matrices: " + lapack;
      return name + ": " + runsOn + (reason.isEmpty() ? "" : ", because " + reason) + gpu + large;
    }
  }

  /**
   * Says for each kernel of a generated class what runs it, and why nothing faster does.
   * Initialises the class, which loads its library, and looks for OpenBLAS if large matrices of a
   * kernel may be left to it.
   *
   * @param generated a class that the processor wrote, such as {@code LogisticKernels.class}
   * @throws IllegalArgumentException if it is another class
   */
  public static Description describe(Class<?> generated) {
    Properties manifest = manifest(generated);
    initialise(generated);
    KernelLibrary library = KernelLibrary.outcome(generated);
    String runsOn = library == null || library.level() == 0 ? "Java" : level(library.level());
    String reason =
        library == null ? "no kernel of this class has machine code" : library.whyJava();
    List<KernelDescription> kernels = new ArrayList<>();
    for (int i = 0; manifest.containsKey("kernel." + i + ".id"); i++) {
      String prefix = "kernel." + i + ".";
      String name = manifest.getProperty(prefix + "name", "");
      String cuda = cuda(manifest.getProperty(prefix + "cuda", ""));
      boolean isNative = library != null && library.level() != 0;
      String lapack = isNative && manifest.containsKey(prefix + "lapack") ? lapack() : "";
      boolean isJava = manifest.getProperty(prefix + "backend", "java").equals("java");
      kernels.add(
          isJava
              ? new KernelDescription(
                  name, "Java", manifest.getProperty(prefix + "reason", ""), cuda, "")
              : new KernelDescription(name, runsOn, reason, cuda, lapack));
    }
    return new Description(generated.getName(), runsOn, reason, kernels);
  }

  private static String cuda(String compiled) {
    if (!compiled.equals("yes")) {
      return compiled.isEmpty() ? "" : "refused, because " + compiled;
    }
    return Cuda.whyNot().isEmpty() ? "CUDA" : Cuda.whyNot() + ": running on CPU";
  }

  private static String lapack() {
    return Lapack.whyNot().isEmpty() ? Lapack.library() : "no OpenBLAS, because " + Lapack.whyNot();
  }

  private static String level(int level) {
    boolean hasLevels = Platform.name().endsWith("x86_64");
    return "native " + Platform.name() + (hasLevels ? "-v" + level : "");
  }

  private static Properties manifest(Class<?> generated) {
    String resource = "/META-INF/hypatia/" + generated.getName() + "/manifest.properties";
    try (InputStream in = generated.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalArgumentException(
            generated.getName()
                + " is not a class that the processor wrote (there is no "
                + resource
                + "); for a class Logistic pass LogisticKernels.class");
      }
      Properties manifest = new Properties();
      manifest.load(in);
      return manifest;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static void initialise(Class<?> generated) {
    try {
      Class.forName(generated.getName(), true, generated.getClassLoader());
    } catch (ClassNotFoundException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
