package org.hypatia.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.hypatia.Kernels;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The sample's own library, loaded from hostile places and by many at once. */
@Timeout(300)
final class LoadingTest {
  private static final String GENERATED = "org.hypatia.sample.pendulum.PendulumKernels";

  @TempDir Path folder;

  @Test
  void processesThatExtractAtOnceAllRunTheSame() throws Exception {
    List<Process> processes = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      processes.add(pendulum("hypatia.cache=" + folder.resolve("cache")));
    }
    List<String> fits = new ArrayList<>();
    for (Process process : processes) {
      fits.add(fit(process));
    }
    assertEquals(1, fits.stream().distinct().count(), fits::toString);
    assertNothingButLibraries();
  }

  @Test
  void aPathMayHaveSpaces() throws Exception {
    fit(pendulum("hypatia.cache=" + folder.resolve("with a space/and more, 100%")));
    assertNothingButLibraries();
  }

  @Test
  void withoutACacheTheTemporaryFolderIsLeftClean() throws Exception {
    Path temporary = Files.createDirectory(folder.resolve("tmp"));
    fit(pendulum("hypatia.cache=off", "java.io.tmpdir=" + temporary));
    assertEmpty(temporary);
  }

  @Test
  void aCacheThatCannotBeMadeDoesNotMatter() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "no folder");
    Path temporary = Files.createDirectory(folder.resolve("tmp"));
    fit(pendulum("hypatia.cache=" + file, "java.io.tmpdir=" + temporary));
    assertEmpty(temporary);
  }

  @Test
  void withoutAnyPlaceTheKernelsRunAsJavaAndSayWhy() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "no folder");
    Process process =
        SampleProcess.start(
            List.of("-Dhypatia.cache=" + file, "-Djava.io.tmpdir=" + file),
            "pendulum",
            "--steps",
            "100");
    String text = text(process);
    assertEquals(0, process.waitFor(), text);
    assertTrue(text.contains(GENERATED + " runs as Java code, correct but slower: "), text);
    assertTrue(text.contains("hypatia.native=off silences this line"), text);
    assertEquals(fittedIn(fit(pendulum())), fittedIn(text));
  }

  /** The parameters that were found, without the lines that differ from run to run. */
  private static String fittedIn(String text) {
    return text.lines().filter(line -> line.startsWith("fitted")).findFirst().orElseThrow();
  }

  @Test
  void everyClassLoaderGetsTheKernelsToRun() throws Exception {
    String here = runsOn(getClass().getClassLoader());
    for (int deployment = 0; deployment < 10; deployment++) {
      try (URLClassLoader loader =
          new URLClassLoader(classPath(), ClassLoader.getPlatformClassLoader())) {
        assertNotEquals(getClass().getClassLoader(), loader.loadClass(GENERATED).getClassLoader());
        assertEquals(here, runsOn(loader));
      }
    }
  }

  private static String runsOn(ClassLoader loader) throws Exception {
    Class<?> kernels = loader.loadClass(Kernels.class.getName());
    Class<?> generated = loader.loadClass(GENERATED);
    return kernels.getMethod("describe", Class.class).invoke(null, generated).toString();
  }

  private static URL[] classPath() throws MalformedURLException {
    List<URL> urls = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      urls.add(Path.of(entry).toUri().toURL());
    }
    return urls.toArray(new URL[0]);
  }

  /** A process that must run machine code where this one can. */
  private static Process pendulum(String... properties) throws Exception {
    boolean isNative = runsOn(LoadingTest.class.getClassLoader()).contains("native");
    List<String> options = new ArrayList<>();
    options.add("-Dhypatia.native=" + (isNative ? "required" : "off"));
    for (String property : properties) {
      options.add("-D" + property);
    }
    return SampleProcess.start(options, "pendulum", "--steps", "100");
  }

  /** What a process found; it must have ended well. */
  private static String fit(Process process) throws Exception {
    String text = text(process);
    assertEquals(0, process.waitFor(), text);
    assertTrue(text.startsWith("Pendulum: "), text);
    return text.substring(0, text.lastIndexOf("100 steps"));
  }

  private static String text(Process process) throws IOException {
    StringBuilder text = new StringBuilder();
    try (BufferedReader lines = SampleProcess.lines(process)) {
      lines.lines().forEach(line -> text.append(line).append('\n'));
    }
    return text.toString();
  }

  private static void assertEmpty(Path directory) throws IOException {
    try (Stream<Path> entries = Files.list(directory)) {
      assertEquals(List.of(), entries.toList());
    }
  }

  /** No part of a file is left behind. */
  private void assertNothingButLibraries() throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        assertTrue(file.toString().endsWith(".so"), file::toString);
      }
    }
  }
}
