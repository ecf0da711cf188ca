package org.hypatia.sample.digits;

import java.io.OutputStream;
import java.io.PrintStream;
import org.hypatia.sample.data.Digits;
import org.hypatia.sample.data.Split;
import org.hypatia.sample.digits.DigitNetwork.Network;

/** One network for all tests, trained as the command does it. */
final class TrainedNetwork {
  static final Digits HELD_OUT;
  static final Network NETWORK;

  static {
    Digits digits = Digits.load();
    Split split = Split.fifth(digits.count(), DigitsCommand.SEED);
    HELD_OUT = digits.select(split.heldOut());
    NETWORK =
        DigitsCommand.training(DigitsCommand.SEED)
            .run(
                digits.select(split.training()),
                new Progress(new PrintStream(OutputStream.nullOutputStream()), false));
  }

  private TrainedNetwork() {}
}
