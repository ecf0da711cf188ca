package org.hypatia.sample.digits;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.hypatia.Kernels;
import org.hypatia.sample.Main;
import org.hypatia.sample.SampleProcess;
import org.hypatia.sample.data.Digits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a fresh process loads before its first answer; each class costs it time. */
@Timeout(300)
final class StartUpTest {
  /** Each of these takes milliseconds when it is first used, and some bring dozens of classes. */
  private static final List<String> SLOW =
      List.of(
          "java.lang.invoke.InnerClassLambdaMetafactory",
          "java.lang.invoke.StringConcatFactory",
          "java.lang.runtime.ObjectMethods",
          "java.nio.channels.FileChannel",
          "java.security.MessageDigest",
          "java.util.Formatter",
          "java.util.logging.",
          "java.util.regex.",
          "java.util.stream.",
          "sun.net.www.protocol.",
          "sun.security.provider.");

  @TempDir Path folder;

  @Test
  void theFirstAnswerNeedsNothingThatIsSlowToStart() throws Exception {
    String cache = "-Dhypatia.cache=" + folder.resolve("cache");
    File model = folder.resolve("network.npz").toFile();
    NetworkFile.save(model, TrainedNetwork.NETWORK);

    List<String> extracting = loadedBeforeTheAnswer(cache, model);
    assertEquals(List.of(), startingWith(extracting, List.of("org.bytedeco.")));
    List<String> extracted = loadedBeforeTheAnswer(cache, model);
    assertEquals(List.of(), startingWith(extracted, List.of("org.bytedeco.")));
    assertEquals(List.of(), startingWith(extracted, SLOW));
  }

  @Test
  void theFirstAnswerNeedsFewClasses() throws Exception {
    File model = folder.resolve("network.npz").toFile();
    NetworkFile.save(model, TrainedNetwork.NETWORK);
    String cache = "-Dhypatia.cache=" + folder.resolve("cache");
    loadedBeforeTheAnswer(cache, model);
    List<String> ours = startingWith(loadedBeforeTheAnswer(cache, model), List.of("org.hypatia."));
    assertTrue(ours.size() <= 32, ours::toString);
  }

  /** What {@code predict} loads after {@code main} began, in order. */
  private List<String> loadedBeforeTheAnswer(String cache, File model) throws Exception {
    boolean isNative = Kernels.describe(DigitNetworkKernels.class).runsOn().startsWith("native");
    Path log = folder.resolve("loaded.txt");
    Process process =
        SampleProcess.start(
            List.of(
                "-Xlog:class+load:file=" + log + ":none",
                "-Dhypatia.native=" + (isNative ? "required" : "off"),
                cache),
            "predict",
            "--model",
            model.getPath());
    try (BufferedReader lines = SampleProcess.lines(process)) {
      String answer = lines.readLine();
      assertTrue(answer.matches("[0-9]"), answer);
      while (lines.readLine() != null) {
        // The drawing and the times.
      }
    }
    assertEquals(0, process.waitFor());
    List<String> loaded =
        Files.readAllLines(log).stream().map(line -> line.substring(0, line.indexOf(' '))).toList();
    // The image is drawn after the answer.
    return loaded.subList(
        loaded.indexOf(Main.class.getName()), loaded.indexOf(Digits.class.getName()));
  }

  private static List<String> startingWith(List<String> names, List<String> prefixes) {
    return names.stream().filter(name -> prefixes.stream().anyMatch(name::startsWith)).toList();
  }
}
