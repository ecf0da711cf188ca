package org.hypatia.benchmarks;

import java.util.ArrayList;
import java.util.List;

/**
 * The steady state of a call. Time is gathered in chunks of about 0.3 s, and a chunk is sorted by
 * what else the machine did meanwhile.
 *
 * @param medianNs of the samples that count; each is the mean of a few calls, 20 us together
 * @param minNs the fastest of them
 * @param p90Ns nine tenths of them are at most this
 * @param reps how many calls they hold
 * @param quality {@code A}: the machine was quiet; {@code B}: another core was busy, ours was not
 *     shared; {@code C}: disturbed, so run it again
 * @param cleanFraction the part of all samples that count
 */
public record Timing(
    double medianNs, double minNs, double p90Ns, long reps, char quality, double cleanFraction) {
  private static final double BUDGET_S = 0.8;
  private static final double DEADLINE_S = 8;
  private static final double CHUNK_NS = 0.3e9;

  /** Measures a call that runs on one thread. */
  public static Timing of(Runnable call) {
    double each = warmUp(call);
    int inner = (int) Math.max(1, 20e3 / each);
    int perChunk = (int) Math.max(1, CHUNK_NS / (each * inner));
    Chunks chunks = new Chunks();
    Machine.awaitQuiet(Math.min(4, DEADLINE_S));
    long start = System.nanoTime();
    while (!chunks.enough((System.nanoTime() - start) / 1e9)) {
      if (!chunks.add(call, inner, perChunk)) {
        Machine.awaitQuiet(2);
      }
    }
    return chunks.timing(inner);
  }

  /** Runs until compiled code runs, and returns about how long a call takes then. */
  private static double warmUp(Runnable call) {
    long start = System.nanoTime();
    int batch = 1;
    double each;
    do {
      each = Math.max(sample(call, batch), 1);
      batch = (int) Math.min(1 << 16, Math.max(1, 1e6 / each));
    } while (System.nanoTime() - start < 0.6e9);
    return Math.min(each, Math.max(sample(call, batch), 1));
  }

  /** The mean time of some calls. */
  private static double sample(Runnable call, int calls) {
    long start = System.nanoTime();
    for (int i = 0; i < calls; i++) {
      call.run();
    }
    return (double) (System.nanoTime() - start) / calls;
  }

  private static final class Chunks {
    private final List<Double> quiet = new ArrayList<>();
    private final List<Double> shared = new ArrayList<>();
    private final List<Double> disturbed = new ArrayList<>();
    private double quietS;
    private double sharedS;

    /** Measures one chunk; false if something disturbed it. */
    boolean add(Runnable call, int inner, int samples) {
      double[] chunk = new double[samples];
      long all = Machine.allTime();
      long own = Machine.ownTime();
      long start = System.nanoTime();
      for (int i = 0; i < samples; i++) {
        chunk[i] = sample(call, inner);
      }
      long wall = System.nanoTime() - start;
      own = Machine.ownTime() - own;
      long others = Machine.allTime() - all - own;
      List<Double> place = disturbed;
      if (others < 0.06 * 2 * wall + 20e6) {
        place = quiet;
        quietS += wall / 1e9;
      } else if (own > 0.985 * wall) {
        place = shared;
        sharedS += wall / 1e9;
      }
      for (double ns : chunk) {
        place.add(ns);
      }
      return place != disturbed;
    }

    boolean enough(double elapsedS) {
      int clean = quiet.size() + shared.size();
      return (quietS >= BUDGET_S && quiet.size() >= 7)
          || (quietS + sharedS >= 2 * BUDGET_S && clean >= 7)
          || (elapsedS > DEADLINE_S && (clean >= 5 || elapsedS > 2 * DEADLINE_S));
    }

    Timing timing(int inner) {
      List<Double> counted = new ArrayList<>(quiet);
      char quality = 'A';
      if (quiet.size() < 5 || quietS < 0.4 * BUDGET_S) {
        counted.addAll(shared);
        quality = 'B';
      }
      if (counted.size() < 5) {
        counted.addAll(disturbed);
        quality = 'C';
      }
      counted.sort(null);
      int all = quiet.size() + shared.size() + disturbed.size();
      return new Timing(
          percentile(counted, 0.5),
          counted.get(0),
          percentile(counted, 0.9),
          (long) counted.size() * inner,
          quality,
          (double) counted.size() / all);
    }
  }

  /** With linear interpolation between neighbours, as NumPy does it. */
  private static double percentile(List<Double> sorted, double fraction) {
    double place = fraction * (sorted.size() - 1);
    int below = (int) place;
    int above = Math.min(below + 1, sorted.size() - 1);
    double low = sorted.get(below);
    return low + (place - below) * (sorted.get(above) - low);
  }
}
