package org.hypatia.benchmarks.growth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.xml.parsers.DocumentBuilderFactory;
import org.hypatia.benchmarks.CommandLine;
import org.hypatia.benchmarks.UsageException;
import org.hypatia.benchmarks.workloads.Growth;
import org.hypatia.benchmarks.workloads.Task;
import org.hypatia.benchmarks.workloads.Workload;
import org.hypatia.benchmarks.workloads.Workloads;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

/** How time grows with size: what is measured, and how it is drawn. */
class GrowthCurvesTest {
  private static Document parsed(Path svg) throws Exception {
    return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(svg.toFile());
  }

  private static String run(String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    GrowthCurves.run(
        new CommandLine(List.of("--svg", "--workloads", "--largest"), "usage: growth", arguments),
        new PrintStream(out, true, StandardCharsets.UTF_8));
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void workloadsAreMeasuredAndDrawn(@TempDir Path folder) throws Exception {
    Path svg = folder.resolve("growth.svg");
    String lines = run("--svg", svg.toString(), "--workloads", "axpy,cumsum", "--largest", "10");
    List<String> sizes = new ArrayList<>();
    for (String line : lines.lines().toList()) {
      String[] words = line.strip().split(" +", -1);
      sizes.add(words[0] + " " + words[1]);
      assertTrue(Double.parseDouble(words[2]) > 0, line);
    }
    assertEquals(List.of("axpy 10", "cumsum 10"), sizes);
    assertEquals(2, parsed(svg).getElementsByTagName("polyline").getLength());
  }

  @Test
  void aTimeThatStaysIsALevelLine(@TempDir Path folder) throws Exception {
    List<Curve.Point> points =
        List.of(new Curve.Point(10, 5), new Curve.Point(100, 5), new Curve.Point(1000, 50));
    Path svg = folder.resolve("a.svg");
    Files.writeString(svg, Chart.svg(List.of(new Curve("a < b & c", "elements", points))));
    NodeList lines = parsed(svg).getElementsByTagName("polyline");
    List<double[]> places = new ArrayList<>();
    String text = lines.item(0).getAttributes().getNamedItem("points").getNodeValue();
    for (String point : text.split(" ", -1)) {
      String[] numbers = point.split(",", -1);
      places.add(new double[] {Double.parseDouble(numbers[0]), Double.parseDouble(numbers[1])});
    }
    assertEquals(places.get(0)[1], places.get(1)[1]);
    // Ten times the size is as far each time, and more time is higher up.
    double step = places.get(1)[0] - places.get(0)[0];
    assertEquals(step, places.get(2)[0] - places.get(1)[0], 0.11);
    assertTrue(places.get(2)[1] < places.get(1)[1]);
  }

  @Test
  void whatCannotBeDrawnIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> new Curve("a", "elements", List.of()));
    assertTrue(message("--workloads", "axpy").startsWith("--svg is missing; usage"));
    assertTrue(
        message("--svg", "x", "--workloads", "tiny_dense")
            .startsWith("none of these workloads grows"));
    assertTrue(
        message("--svg", "x", "--largest", "many").startsWith("--largest needs a size from 10 on"));
  }

  private static String message(String... arguments) {
    return String.valueOf(assertThrows(UsageException.class, () -> run(arguments)).getMessage());
  }

  /** The smallest and the next size of each: what is divided by grows as the work does. */
  @Test
  void workloadsGrow() {
    int grown = 0;
    for (Workload workload : Workloads.ALL) {
      Growth growth = workload.growth();
      if (growth == null) {
        continue;
      }
      grown++;
      assertEquals(List.of(10, 30, 100), growth.sizes().subList(0, 3));
      Task small = growth.task().apply(10);
      Task large = growth.task().apply(30);
      small.run();
      large.run();
      double work = (double) large.cost().bytes() / small.cost().bytes();
      double elements =
          (double) growth.elements().applyAsLong(30) / growth.elements().applyAsLong(10);
      String what = String.format(Locale.ROOT, "%s: %f, %f", workload.name(), work, elements);
      assertTrue(work > 1 && elements >= 3 && work <= elements, what);
    }
    assertEquals(Workloads.ALL.size() - 1, grown);
  }
}
