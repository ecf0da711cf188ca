package org.hypatia.sample.digits;

import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import org.hypatia.sample.Options;

/** Starts the service and leaves it running. */
public final class ServeCommand {
  private static final int PORT = 8080;
  private static final int LAST_PORT = 65_535;

  private ServeCommand() {}

  /**
   * Options: {@code --model}, {@code --host}, {@code --port}.
   *
   * @param start {@link System#nanoTime} when {@code main} began
   */
  public static void run(Options options, PrintStream out, long start) throws IOException {
    File file = new File(options.text("model", NetworkFile.DEFAULT));
    String host = options.text("host", "127.0.0.1");
    int port = options.integer("port", PORT, 0, LAST_PORT);
    options.requireAllUsed();

    PredictionService service =
        PredictionService.start(
            DigitsCommand.loadOrTrain(file, out), host, port, new ServiceLog(out, start));
    Runtime.getRuntime().addShutdownHook(new Thread(service::close, "stop service"));
  }
}
