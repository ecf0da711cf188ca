package org.hypatia.sample.digits;

import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import org.hypatia.sample.Options;
import org.hypatia.sample.data.Digits;
import org.hypatia.sample.digits.DigitNetwork.Network;

/**
 * Answers one prediction from a fresh process and says how long that took. Nothing here formats
 * text or uses a lambda before the answer: in a new process each of these costs more than the
 * answer.
 */
public final class PredictCommand {
  /** A nought as somebody wrote it: grey levels from 0 to 16. */
  private static final byte[] IMAGE = {
    0, 0, 5, 13, 9, 1, 0, 0,
    0, 0, 13, 15, 10, 15, 5, 0,
    0, 3, 15, 2, 0, 11, 8, 0,
    0, 4, 12, 0, 0, 8, 8, 0,
    0, 5, 8, 0, 0, 9, 8, 0,
    0, 4, 11, 0, 1, 12, 7, 0,
    0, 2, 14, 5, 10, 12, 0, 0,
    0, 0, 6, 13, 10, 0, 0, 0,
  };

  private PredictCommand() {}

  /**
   * Option: {@code --model}.
   *
   * @param start {@link System#nanoTime} when {@code main} began
   */
  public static void run(Options options, PrintStream out, long start) throws IOException {
    File file = new File(options.text("model", NetworkFile.DEFAULT));
    options.requireAllUsed();

    Network network = NetworkFile.load(file);
    long loaded = System.nanoTime();
    float[] pixels = new float[Digits.PIXELS];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = IMAGE[i] / (float) Digits.MAX_LEVEL;
    }
    Prediction prediction = Prediction.of(network, pixels);
    long answered = System.nanoTime();
    out.println(prediction.label());
    long printed = System.nanoTime();
    out.print(Digits.draw(pixels));
    out.println("The answer was printed " + micros(start, printed) + " us after main began;");
    out.println("reading the network took " + micros(start, loaded) + " us of that, the first");
    out.println("prediction, with loading the kernels, " + micros(loaded, answered) + " us.");
  }

  private static long micros(long from, long to) {
    return (to - from) / 1000;
  }
}
