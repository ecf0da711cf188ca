package org.hypatia.processor.agreement;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kernels that call kernels of which they have the class files only: {@code resources/modules}
 * holds a library, and callers that are compiled against it.
 */
final class OtherModuleTest {
  /** A kernel that calls the library's, for tests of where that is found. */
  private static final String CALLER =
      """
      package caller;
      public final class Caller {
        @org.hypatia.annotation.Kernel
        public static double call(double[] x) {
          return library.Arrays.norm(x) + library.Numbers.logistic(x[0]);
        }
      }
      """;

  @TempDir static Path folder;

  private static Path library;

  @BeforeAll
  static void compileLibrary() throws IOException {
    library = Files.createDirectories(folder.resolve("library"));
    CompiledSource.compile(Modules.sources("library"), library, List.of());
  }

  @TestFactory
  Stream<DynamicTest> kernelsThatCallThoseOfAJarAgreeWithTheirMethods()
      throws IOException, ReflectiveOperationException {
    Path jar = Modules.jar(library, folder.resolve("library.jar"));
    Path callers = Files.createDirectories(folder.resolve("callers"));
    CompiledSource compiled =
        CompiledSource.compile(Modules.sources("caller"), callers, List.of(jar));
    List<DynamicTest> tests = new ArrayList<>();
    for (Path file : Modules.sources("caller")) {
      String name = file.getFileName().toString().replace(".java", "");
      tests.addAll(Agreement.tests(compiled, "caller." + name));
    }
    return tests.stream();
  }

  @Test
  void aFolderOfClassesServesAsAJarDoes(@TempDir Path place)
      throws IOException, ReflectiveOperationException {
    Path classes = Files.createDirectories(place.resolve("caller"));
    Path caller = Modules.source(place, "Caller", CALLER);
    assertRuns(CompiledSource.compile(List.of(caller), classes, List.of(library)));
  }

  /** The rest of the classes is in the class output already. */
  @Test
  void oneClassIsCompiledAgainAmongTheOthers(@TempDir Path place)
      throws IOException, ReflectiveOperationException {
    Path classes = Modules.copy(library, place.resolve("classes"));
    Path caller = Modules.source(place, "Caller", CALLER);
    assertRuns(CompiledSource.compile(List.of(caller), classes, List.of(classes)));
  }

  @Test
  void aModuleIsFoundOnTheModulePath(@TempDir Path place)
      throws IOException, ReflectiveOperationException {
    Path module = Modules.copy(library, place.resolve("classes"));
    Path info = Modules.source(place, "module-info", "module library { exports library; }");
    Modules.compile(List.of(info), module, "-classpath", module.toString());
    Path jar = Modules.jar(module, place.resolve("library.jar"));
    Path classes = Files.createDirectories(place.resolve("caller"));
    Path caller = Modules.source(place, "Caller", CALLER);
    Path needs =
        Modules.source(
            Files.createDirectories(place.resolve("of-caller")),
            "module-info",
            "module caller { requires library; exports caller; }");
    for (Path path : List.of(jar, module)) {
      Modules.compile(
          List.of(caller, needs),
          classes,
          "--module-path",
          path.toString(),
          "-classpath",
          System.getProperty("java.class.path"),
          "--add-reads",
          "caller=ALL-UNNAMED",
          "--add-reads",
          "library=ALL-UNNAMED");
      assertRuns(new CompiledSource(List.of(classes, library)));
    }
  }

  /** As javac does when a build tool has it compile what has changed of a module. */
  @Test
  void oneClassOfAModuleIsCompiledAgain(@TempDir Path place)
      throws IOException, ReflectiveOperationException {
    Path classes = Modules.copy(library, place.resolve("classes"));
    Path caller = Modules.source(place, "Caller", CALLER);
    Path info = Modules.source(place, "module-info", "module both { exports caller; }");
    Modules.compile(
        List.of(caller, info),
        classes,
        "-classpath",
        System.getProperty("java.class.path"),
        "--add-reads",
        "both=ALL-UNNAMED");
    assertRuns(new CompiledSource(List.of(classes)));
  }

  private static void assertRuns(CompiledSource compiled) throws ReflectiveOperationException {
    double[] x = {3, 4};
    Class<?> kernels =
        Backend.JAVA.load(compiled, "caller.Caller").loadClass("caller.CallerKernels");
    double result = (double) kernels.getMethod("call", double[].class).invoke(null, (Object) x);
    assertEquals(5 + 1 / (1 + Math.exp(-3)), result, 1e-12);
  }

  /** The graph that is put in the place of a call says what the source says. */
  @Test
  void callersAreTheSameGraphsAsWithTheSource(@TempDir Path place) throws IOException {
    Path caller = Modules.source(place, "Caller", CALLER);
    List<Path> all = new ArrayList<>(Modules.sources("library"));
    all.add(caller);
    Path apart = Files.createDirectories(place.resolve("apart"));
    Path together = Files.createDirectories(place.resolve("together"));
    CompiledSource.compile(List.of(caller), apart, List.of(library));
    CompiledSource.compile(all, together, List.of());
    String graphs = "META-INF/hypatia/caller.Caller/kernels.graph";
    assertEquals(
        Files.readString(together.resolve(graphs)), Files.readString(apart.resolve(graphs)));
  }

  @Test
  void theSameSourcesAreStoredAsTheSameBytes(@TempDir Path place) throws IOException {
    CompiledSource.compile(Modules.sources("library"), place, List.of());
    int compared = 0;
    for (String name : List.of("Arrays", "Networks", "Numbers")) {
      String file = "META-INF/hypatia/library." + name + "/kernels.graph";
      assertArrayEquals(
          Files.readAllBytes(library.resolve(file)), Files.readAllBytes(place.resolve(file)));
      compared++;
    }
    assertTrue(compared > 0);
  }
}
