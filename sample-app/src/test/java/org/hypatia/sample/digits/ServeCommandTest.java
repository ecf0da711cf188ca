package org.hypatia.sample.digits;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.File;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hypatia.sample.SampleProcess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The service as a process of its own. */
@Timeout(120)
final class ServeCommandTest {
  private static final Pattern READY = Pattern.compile("ready at (http://127.0.0.1:\\d+) after .*");

  /** The two lines in which a logger says that there is no machine code. */
  private static final Pattern IS_JAVA =
      Pattern.compile("NativeMode reportJava|Kernels runs as Java code");

  @TempDir Path folder;

  @Test
  void startsOnAFreePortAnswersAndEndsWhenAsked() throws Exception {
    File model = folder.resolve("network.npz").toFile();
    NetworkFile.save(model, TrainedNetwork.NETWORK);
    Process process =
        SampleProcess.start(List.of(), "serve", "--port", "0", "--model", model.getPath());
    try (BufferedReader lines = SampleProcess.lines(process)) {
      Matcher ready = READY.matcher(lines.readLine());
      assertTrue(ready.matches(), ready::toString);
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(ready.group(1) + "/predict"))
              .POST(BodyPublishers.ofString(PredictionRequestTest.request("1", 64)))
              .build();
      String answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
      assertTrue(answer.startsWith("{\"label\":"), answer);
      String line = lines.readLine();
      while (IS_JAVA.matcher(line).find()) { // Where there is no C compiler the kernels say so.
        line = lines.readLine();
      }
      assertTrue(line.matches("first answer after \\d+ ms"), line);

      process.toHandle().destroy(); // As Ctrl-C does: the virtual machine runs its hooks.
      assertTrue(process.waitFor(10, TimeUnit.SECONDS));
      assertEquals(null, lines.readLine());
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void aPortInUseEndsTheProcessWithOneLine() throws Exception {
    File model = folder.resolve("network.npz").toFile();
    NetworkFile.save(model, TrainedNetwork.NETWORK);
    try (PredictionService service =
        PredictionService.start(
            TrainedNetwork.NETWORK, "127.0.0.1", 0, PredictionServiceTest.silentLog())) {
      String port = Integer.toString(service.port());
      Process process =
          SampleProcess.start(List.of(), "serve", "--port", port, "--model", model.getPath());
      try (BufferedReader lines = SampleProcess.lines(process)) {
        String line = lines.readLine();
        assertTrue(line.startsWith("cannot listen on port " + port + " of 127.0.0.1: "), line);
        assertEquals(null, lines.readLine());
        assertEquals(1, process.waitFor());
      }
    }
  }
}
