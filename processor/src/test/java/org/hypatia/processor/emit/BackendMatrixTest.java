package org.hypatia.processor.emit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.hypatia.processor.graph.Op;
import org.hypatia.processor.graph.RegionOp;
import org.hypatia.processor.ops.Ops;
import org.hypatia.processor.testing.CCompiler;
import org.hypatia.processor.testing.OpCases;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every op of the catalogue on every element type, on random shapes, views and values: interpreted,
 * as Java, as C and as CUDA. {@code -Dhypatia.seed=} draws others.
 */
final class BackendMatrixTest {
  private static final Path PAGE = Path.of("../docs/ops.md");
  private static final long SEED = Long.getLong("hypatia.seed", 20250101);

  @TempDir static Path folder;
  private static Evidence evidence;

  @BeforeAll
  static void run() throws Exception {
    evidence = Evidence.of(SEED, folder);
  }

  /** Regions have graphs of their own, and tests of their own. */
  @Test
  void everyKindOfOpHasCases() {
    List<String> without =
        new ClassFileImporter()
            .importPackagesOf(Ops.class).stream()
                .filter(each -> each.isAssignableTo(Op.class) && !each.isInterface())
                .filter(each -> !each.isAssignableTo(RegionOp.class))
                .map(each -> each.reflect())
                .filter(each -> !OpCases.has(each))
                .map(Class::getSimpleName)
                .toList();
    assertEquals(List.of(), without, "OpCases does not say what the operands of these are");
  }

  @Test
  void everyOpAgreesOnEveryElementType() {
    List<String> faults = evidence.faults();
    assertEquals(0, faults.size(), () -> String.join("\n", faults));
  }

  /** {@code -Dhypatia.write=true} writes the page; it takes compilers for C and C++ to know. */
  @Test
  void thePageSaysWhatTheCatalogueSaysAndWhatHasRun() throws IOException {
    String page = new OpPage(evidence).text();
    if (Boolean.getBoolean("hypatia.write")) {
      Files.writeString(PAGE, page);
    }
    if (CCompiler.canEmulateGpu()) {
      assertEquals(page, Files.readString(PAGE));
    }
  }
}
