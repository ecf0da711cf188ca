package org.hypatia.benchmarks.compare;

import static org.hypatia.benchmarks.compare.Lines.line;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hypatia.benchmarks.UsageException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole comparison, with shell scripts in the place of what is measured. */
class CompareTest {
  @TempDir Path folder;

  private final ByteArrayOutputStream log = new ByteArrayOutputStream();

  @BeforeEach
  void programs() throws IOException {
    script("measure", answer("hypatia", 100, 3));
    script(
        "peers.py",
        "case $2 in jax)",
        answer("jax", 250, 3),
        ";; *)",
        answer("ort", 900, 3),
        ";; esac");
  }

  /** The size and the number of threads in the line are those that were asked for. */
  private static String answer(String backend, double medianNs, double sum) {
    String line = line(backend, medianNs, sum).replace("\"threads\":1", "\"threads\":'$threads'");
    return "echo '" + line.replace("1e3", "'$size'") + "'";
  }

  private void script(String name, String... lines) throws IOException {
    List<String> all = new ArrayList<>();
    all.add("#!/bin/sh");
    all.add("for word; do");
    all.add("case $before in --size) size=$word ;; --threads) threads=$word ;; esac");
    all.add("before=$word; done");
    all.addAll(List.of(lines));
    Files.write(folder.resolve(name), all);
    assertTrue(folder.resolve(name).toFile().setExecutable(true));
  }

  private CompareOptions options(String... more) {
    List<String> named = List.of(more);
    List<String> all = new ArrayList<>(named);
    Map<String, String> others = new LinkedHashMap<>();
    others.put("--measure", folder.resolve("measure").toString());
    others.put("--peers", folder.toString());
    others.put("--python", "sh");
    others.put("--workloads", "cumsum");
    others.put("--backends", "ort,jax");
    others.forEach(
        (name, value) -> all.addAll(0, named.contains(name) ? List.of() : List.of(name, value)));
    return CompareOptions.of(all.toArray(new String[0]));
  }

  private PrintStream log() {
    return new PrintStream(log, true, StandardCharsets.UTF_8);
  }

  private String table(CompareOptions options, boolean agrees) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Compare compare = new Compare(options, log());
    assertEquals(agrees, compare.run(new PrintStream(out, true, StandardCharsets.UTF_8)));
    return out.toString(StandardCharsets.UTF_8);
  }

  private String refusal(String... more) {
    return String.valueOf(
        assertThrows(UsageException.class, () -> table(options(more), true)).getMessage());
  }

  @Test
  void theTableEndsWithTheGeometricMean() {
    String row = "100 ns | jax | 250 ns | **2.50** | 2.50 to 2.50 | agree | ort 900 ns |\n";
    assertEquals(
        Row.HEADER
            + ("\n| cumsum | 1e3 | " + row)
            + ("| cumsum | 1e6 | " + row)
            + "\nGeometric mean of 2 ratios: 2.50\n",
        table(options(), true));
  }

  /** Ours and the others change places; who has no chance has one turn. */
  @Test
  void turns() {
    table(options("--rounds", "2"), true);
    String turns = log.toString(StandardCharsets.UTF_8);
    assertTrue(
        turns.startsWith(
            """
            cumsum 1e3, round 1: hypatia
            cumsum 1e3, round 1: ort
            cumsum 1e3, round 1: jax
            cumsum 1e3, round 2: hypatia
            cumsum 1e3, round 2: jax
            cumsum 1e6, round 1: hypatia
            """),
        turns);
  }

  @Test
  void whatTheFileHoldsIsNotMeasuredAgain() {
    String file = folder.resolve("results.jsonl").toString();
    String first = table(options("--results", file), true);
    log.reset();
    assertEquals(first, table(options("--results", file), true));
    assertEquals("", log.toString(StandardCharsets.UTF_8));
    table(options("--results", file, "--threads", "2"), true);
    assertFalse(log.toString(StandardCharsets.UTF_8).isEmpty());
  }

  @Test
  void differentResultsAreAFault() throws IOException {
    script("measure", answer("hypatia", 100, 8));
    assertTrue(table(options("--rounds", "1"), false).contains("DIFFER"));
    String turns = log.toString(StandardCharsets.UTF_8);
    assertTrue(turns.contains("cumsum 1e6: ort: y Checksum[sum=8.0"), turns);
  }

  @Test
  void whatIsMissingIsNamed() throws IOException {
    String refusal = refusal("--python", "no-such-python");
    assertTrue(refusal.startsWith("no-such-python cannot be started: "), refusal);
    assertTrue(
        refusal.endsWith(". Install ort for no-such-python, or name other back ends by --backends"),
        refusal);
    String empty = Files.createDirectory(folder.resolve("empty")).toString();
    assertEquals(
        "--peers " + empty + ": there is no peers.py in this folder", refusal("--peers", empty));
    assertTrue(refusal("--measure", "elsewhere").startsWith("elsewhere is not a program"));
    script("peers.py", "echo 'No module named ort' >&2", "exit 1");
    refusal = refusal();
    assertTrue(
        refusal.contains(" ended with 1: No module named ort. Install ort for sh, or"), refusal);
    script("peers.py", "exit 0");
    assertTrue(refusal().contains(" ended with 0 and printed no measurement"), refusal());
    script("peers.py", "echo '" + line("jax", 1, 3) + "'");
    refusal = refusal("--threads", "3");
    assertTrue(refusal.contains(" measured something else: {"), refusal);
  }

  @Test
  void optionsAreChecked() {
    assertTrue(refusal("--rounds", "0").startsWith("--rounds needs a number from 1 on, not 0"));
    assertTrue(refusal("--workloads", "x").startsWith("there is no workload x; there are axpy,"));
    assertTrue(refusal("--round", "2").startsWith("unknown option --round; usage: compare"));
    assertTrue(refusal("--rounds").startsWith("--rounds needs a value; usage: compare"));
    assertTrue(
        String.valueOf(
                assertThrows(UsageException.class, () -> CompareOptions.of("--measure", "m"))
                    .getMessage())
            .startsWith("--peers is missing; usage: compare"));
  }

  @Test
  void everyWorkloadHasPeers() {
    CompareOptions all = CompareOptions.of("--measure", "m", "--peers", "p", "--python", "python3");
    all.workloads()
        .forEach(
            workload ->
                workload
                    .sizes()
                    .forEach(size -> assertFalse(all.backends(workload, size).isEmpty())));
  }

  /** They are measured by our own program, at the sizes that they are there for. */
  @Test
  void plainLoopsNeedNoOtherProgram() throws IOException {
    script(
        "measure",
        "case \"$*\" in *plain*)",
        answer("plain", 500, 3),
        ";; *)",
        answer("hypatia", 100, 3),
        ";; esac");
    String measure = folder.resolve("measure").toString();
    CompareOptions options =
        CompareOptions.of(
            "--measure", measure, "--workloads", "cumsum", "--backends", "plain", "--rounds", "1");
    String table = table(options, true);
    assertTrue(table.contains("| cumsum | 1e6 | 100 ns | plain | 500 ns | **5.00**"), table);
    assertFalse(table.contains("| 1e3 |"), table);
  }
}
