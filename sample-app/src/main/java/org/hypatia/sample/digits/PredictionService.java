package org.hypatia.sample.digits;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.hypatia.sample.digits.DigitNetwork.Network;

/** Predictions over HTTP: {@code POST /predict} and {@code GET /health}. */
final class PredictionService implements AutoCloseable {
  private static final int BACKLOG = 128;
  private static final int GRACE_SECONDS = 1;

  private final HttpServer server;
  private final ExecutorService workers;
  private final RequestHandler handler;

  private PredictionService(HttpServer server, ExecutorService workers, RequestHandler handler) {
    this.server = server;
    this.workers = workers;
    this.handler = handler;
  }

  /** Starts a service; port 0 takes any free one. */
  static PredictionService start(Network network, String host, int port, ServiceLog log)
      throws IOException {
    limitSlowClients();
    HttpServer server = bind(host, port);
    ExecutorService workers =
        Executors.newFixedThreadPool(Math.max(4, Runtime.getRuntime().availableProcessors()));
    server.setExecutor(workers);
    RequestHandler handler = new RequestHandler(network, log);
    server.createContext("/", handler);
    server.start();
    PredictionService service = new PredictionService(server, workers, handler);
    log.ready("http://" + host + ":" + service.port());
    return service;
  }

  private static HttpServer bind(String host, int port) throws IOException {
    InetSocketAddress address = new InetSocketAddress(host, port);
    if (address.isUnresolved()) {
      throw new IOException("no address is known for the host " + host + "; see --host");
    }
    try {
      return HttpServer.create(address, BACKLOG);
    } catch (BindException e) {
      throw new IOException(
          "cannot listen on port "
              + port
              + " of "
              + host
              + ": "
              + e.getMessage()
              + "; choose another with --port, or any free one with --port 0",
          e);
    }
  }

  /** A client that sends or reads a byte now and then would hold a worker for ever. */
  private static void limitSlowClients() {
    for (String property :
        new String[] {"sun.net.httpserver.maxReqTime", "sun.net.httpserver.maxRspTime"}) {
      if (System.getProperty(property) == null) {
        System.setProperty(property, "10");
      }
    }
  }

  /** Where the service listens. */
  int port() {
    return server.getAddress().getPort();
  }

  /** Stops listening; requests that are being answered get a moment to end. */
  @Override
  public void close() {
    server.stop(handler.isBusy() ? GRACE_SECONDS : 0);
    workers.shutdown();
  }
}
