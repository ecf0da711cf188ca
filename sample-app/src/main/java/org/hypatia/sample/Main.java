package org.hypatia.sample;

import java.io.IOException;
import org.hypatia.sample.digits.DigitsCommand;
import org.hypatia.sample.digits.PredictCommand;
import org.hypatia.sample.digits.ServeCommand;
import org.hypatia.sample.pendulum.PendulumCommand;
import org.hypatia.sample.tumours.LogisticCommand;

/** Starts the programs. */
public final class Main {
  private static final String HELP =
      """
      usage: java -jar hypatia-sample-app.jar [COMMAND] [--OPTION VALUE]...

      digits     trains a network on handwritten digits and saves it (also without a command)
                   --seed N  --epochs N  --hidden N  --model FILE (digits.npz)
      logistic   trains a logistic regression on tumours, with tensors and with plain loops
                   --seed N  --steps N
      pendulum   fits a pendulum's equation of motion to noisy measurements
                   --seed N  --steps N
      predict    answers one prediction and says how long after the start
                   --model FILE
      serve      answers POST /predict over HTTP; trains first if there is no file
                   --model FILE  --host NAME (127.0.0.1)  --port N (8080; 0 takes a free one)
      help       prints this
      """;

  private Main() {}

  /** Runs the command named first; exits with 2 if the command line is wrong, 1 on other errors. */
  public static void main(String[] arguments) {
    long start = System.nanoTime();
    try {
      run(arguments, start);
    } catch (UsageException e) {
      System.err.println(e.getMessage());
      System.err.println();
      System.err.print(HELP);
      System.exit(2);
    } catch (IOException e) {
      System.err.println(e.getMessage());
      System.exit(1);
    }
  }

  private static void run(String[] arguments, long start) throws IOException {
    if (arguments.length > 0 && arguments[0].equals("--help")) {
      System.out.print(HELP);
      return;
    }
    boolean named = arguments.length > 0 && !arguments[0].startsWith("--");
    String command = named ? arguments[0] : "digits";
    Options options = new Options(arguments, named ? 1 : 0);
    switch (command) {
      case "digits" -> DigitsCommand.run(options, System.out);
      case "logistic" -> LogisticCommand.run(options, System.out);
      case "pendulum" -> PendulumCommand.run(options, System.out);
      case "predict" -> PredictCommand.run(options, System.out, start);
      case "serve" -> ServeCommand.run(options, System.out, start);
      case "help" -> System.out.print(HELP);
      default -> throw new UsageException("unknown command " + command);
    }
  }
}
