package org.hypatia.processor;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static java.util.stream.Collectors.toCollection;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Data flows one way through the compiler; no stage may reach back. */
final class ArchitectureTest {
  private static final String ROOT = "org.hypatia.processor";

  /** Each stage, and the stages it may use besides itself. The root package may use them all. */
  private static final Map<String, List<String>> MAY_USE =
      Map.ofEntries(
          Map.entry("diag", List.of()),
          Map.entry("graph", List.of("diag")),
          Map.entry("ops", List.of("graph", "diag")),
          Map.entry("loop", List.of("graph", "ops", "diag")),
          Map.entry("frontend", List.of("graph", "ops", "diag")),
          Map.entry("rewrite", List.of("graph", "ops", "diag")),
          Map.entry("autodiff", List.of("graph", "ops", "diag")),
          Map.entry("passes", List.of("rewrite", "autodiff", "graph", "ops", "diag")),
          Map.entry("check", List.of("passes", "rewrite", "loop", "graph", "ops", "diag")),
          Map.entry("schedule", List.of("loop", "graph", "ops", "diag")),
          Map.entry("memory", List.of("loop", "graph", "diag")),
          Map.entry("grid", List.of("loop", "graph", "ops", "diag")),
          Map.entry("emit", List.of("grid", "loop", "graph", "ops", "diag")),
          Map.entry("toolchain", List.of("emit", "graph", "diag")),
          Map.entry("pack", List.of("toolchain", "emit", "graph", "diag")));

  private static final JavaClasses COMPILER =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages(ROOT);

  @TestFactory
  Stream<DynamicTest> stagesUseOnlyWhatComesBeforeThem() {
    return MAY_USE.entrySet().stream()
        .map(
            stage ->
                DynamicTest.dynamicTest(
                    stage.getKey(), () -> check(stage.getKey(), stage.getValue())));
  }

  private static void check(String stage, List<String> allowed) {
    DescribedPredicate<JavaClass> usable =
        describe(
            "of " + stage + ", " + allowed + " or outside the compiler",
            used ->
                resideOutsideOfPackage(ROOT + "..").test(used)
                    || stage.equals(stageOf(used))
                    || allowed.contains(stageOf(used)));
    classes()
        .that(resideInAPackage(in(stage)))
        .should()
        .onlyDependOnClassesThat(usable)
        .allowEmptyShould(true)
        .check(COMPILER);
  }

  @Test
  void everyClassBelongsToAStage() {
    Set<String> stages =
        COMPILER.stream().map(ArchitectureTest::stageOf).collect(toCollection(TreeSet::new));
    stages.removeAll(MAY_USE.keySet());
    stages.remove("");
    assertEquals(Set.of(), stages, "packages without a row in MAY_USE");
  }

  @Test
  void emittersPrintLoopsAndNeverReadNodes() {
    noClasses()
        .that(resideInAPackage(in("emit")))
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName(ROOT + ".graph.Node")
        .allowEmptyShould(true)
        .check(COMPILER);
  }

  @Test
  void onlyTheFrontEndReadsJavacTrees() {
    noClasses()
        .that(resideInAPackage(ROOT + ".."))
        .and(resideOutsideOfPackage(in("frontend")))
        .and(resideOutsideOfPackage(ROOT))
        .should()
        .dependOnClassesThat()
        .resideInAPackage("com.sun.source..")
        .allowEmptyShould(true)
        .check(COMPILER);
  }

  @Test
  void nobodyUsesTheInsidesOfJavac() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAPackage("com.sun.tools.javac..")
        .allowEmptyShould(true)
        .check(COMPILER);
  }

  @Test
  void javaPoetStaysInTheEmitters() {
    noClasses()
        .that(resideOutsideOfPackage(in("emit")))
        .should()
        .dependOnClassesThat()
        .resideInAPackage("com.palantir.javapoet..")
        .allowEmptyShould(true)
        .check(COMPILER);
  }

  @Test
  void javaCppStaysInTheToolchain() {
    noClasses()
        .that(resideOutsideOfPackage(in("toolchain")))
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.bytedeco..")
        .allowEmptyShould(true)
        .check(COMPILER);
  }

  private static String in(String stage) {
    return ROOT + "." + stage + "..";
  }

  /** The first package name below the root; empty for the root itself. */
  private static String stageOf(JavaClass type) {
    String below = type.getPackageName().substring(ROOT.length());
    if (below.isEmpty()) {
      return "";
    }
    int end = below.indexOf('.', 1);
    return end < 0 ? below.substring(1) : below.substring(1, end);
  }
}
