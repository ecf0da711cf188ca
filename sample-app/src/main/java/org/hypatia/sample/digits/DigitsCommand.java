package org.hypatia.sample.digits;

import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import org.hypatia.sample.Options;
import org.hypatia.sample.data.Digits;
import org.hypatia.sample.data.Split;
import org.hypatia.sample.digits.DigitNetwork.Network;

/** Trains the network, judges it on images that it never saw, and saves it. */
public final class DigitsCommand {
  private static final int EPOCHS = 100;
  private static final int HIDDEN = 128;

  /** The seed of the split and of training, unless another is given. */
  static final int SEED = 1;

  private DigitsCommand() {}

  /** Options: {@code --model}, {@code --seed}, {@code --epochs}, {@code --hidden}. */
  public static void run(Options options, PrintStream out) throws IOException {
    File file = new File(options.text("model", NetworkFile.DEFAULT));
    int seed = options.integer("seed", SEED, 0, Integer.MAX_VALUE);
    int epochs = options.integer("epochs", EPOCHS, 1, 100_000);
    int hidden = options.integer("hidden", HIDDEN, 1, 100_000);
    options.requireAllUsed();

    Digits digits = Digits.load();
    Split split = Split.fifth(digits.count(), seed);
    Digits heldOut = digits.select(split.heldOut());
    out.println(
        "Digits: training on "
            + split.training().length
            + " images of 8x8 pixels, "
            + heldOut.count()
            + " held out (seed "
            + seed
            + ")");
    Network trained =
        new Training(hidden, epochs, seed)
            .run(digits.select(split.training()), Progress.onStandardOutput());
    NetworkFile.save(file, trained);
    Network network = NetworkFile.load(file);

    Confusion confusion = Confusion.of(network, heldOut);
    out.print(confusion);
    out.printf(
        "%d of %d held-out images right: %.2f%%%n",
        confusion.right(), confusion.all(), 100 * confusion.accuracy());
    out.println("saved to " + file + ", which numpy.load opens");
    float[] image = heldOut.pixels()[0];
    out.print(Digits.draw(image));
    Prediction prediction = Prediction.of(network, image);
    out.printf(
        "this is a %d, with probability %.4f%n", prediction.label(), prediction.confidence());
  }

  /** Training as this command does it without options. */
  static Training training(long seed) {
    return new Training(HIDDEN, EPOCHS, seed);
  }

  /** The network of a file, or one that is trained now where there is no file. */
  static Network loadOrTrain(File file, PrintStream out) throws IOException {
    if (!file.exists()) {
      out.println("no " + file + ": training a network first");
      Digits digits = Digits.load();
      Digits images = digits.select(Split.fifth(digits.count(), SEED).training());
      NetworkFile.save(file, training(SEED).run(images, Progress.onStandardOutput()));
    }
    return NetworkFile.load(file);
  }
}
