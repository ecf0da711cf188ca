package org.hypatia.benchmarks.compare;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A workload at one size.
 *
 * @param ours what our kernels took, a measurement for each round
 * @param peers what each peer took in the rounds that it took part in, by name
 */
record Row(List<Measurement> ours, Map<String, List<Measurement>> peers) {
  static final String HEADER =
      """
      | workload | size | ours | fastest peer | | ratio | spread | checksums | other peers |
      |---|---|---|---|---|---|---|---|---|""";

  static double median(List<Measurement> rounds) {
    return middle(rounds.stream().mapToDouble(Measurement::medianNs).toArray());
  }

  private static double middle(double... values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int n = sorted.length;
    return (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
  }

  private String fastest() {
    return ranked().get(0);
  }

  /** The names of the peers, the fastest first. */
  private List<String> ranked() {
    return peers.entrySet().stream()
        .sorted(Map.Entry.comparingByValue((a, b) -> Double.compare(median(a), median(b))))
        .map(Map.Entry::getKey)
        .toList();
  }

  private List<Measurement> of(String peer) {
    return peers.getOrDefault(peer, List.of());
  }

  /** In each round how many times as long the fastest peer took; what ran in turns is compared. */
  private double[] ratios() {
    List<Measurement> theirs = of(fastest());
    double[] ratios = new double[Math.min(ours.size(), theirs.size())];
    for (int i = 0; i < ratios.length; i++) {
      ratios[i] = theirs.get(i).medianNs() / ours.get(i).medianNs();
    }
    return ratios;
  }

  /** The median of the ratios of all rounds; above 1 we are ahead. */
  double ratio() {
    return middle(ratios());
  }

  /** What the checksums of the peers say against ours; empty if they agree. */
  String differences() {
    return peers.entrySet().stream()
        .map(peer -> Map.entry(peer.getKey(), ours.get(0).differences(peer.getValue().get(0))))
        .filter(peer -> !peer.getValue().isEmpty())
        .map(peer -> peer.getKey() + ": " + peer.getValue())
        .collect(Collectors.joining("; "));
  }

  private boolean disturbed() {
    return ours.stream().anyMatch(m -> m.quality().equals("C"))
        || of(fastest()).stream().anyMatch(m -> m.quality().equals("C"));
  }

  /** As a line of a table in Markdown. */
  String markdown() {
    double[] ratios = ratios();
    Arrays.sort(ratios);
    String fastest = fastest();
    String others =
        ranked().stream()
            .skip(1)
            .map(peer -> peer + " " + time(median(of(peer))))
            .collect(Collectors.joining(", "));
    return "| %s | %s | %s | %s | %s | **%s** | %s to %s%s | %s | %s |"
        .formatted(
            ours.get(0).workload(),
            ours.get(0).size(),
            time(median(ours)),
            fastest,
            time(median(of(fastest))),
            digits(ratio()),
            digits(ratios[0]),
            digits(ratios[ratios.length - 1]),
            disturbed() ? " (disturbed)" : "",
            differences().isEmpty() ? "agree" : "DIFFER",
            others);
  }

  /** Three digits. */
  static String digits(double x) {
    BigDecimal rounded = new BigDecimal(x).round(new MathContext(3, RoundingMode.HALF_EVEN));
    int whole = rounded.precision() - rounded.scale();
    return rounded.setScale(Math.max(0, 3 - whole), RoundingMode.UNNECESSARY).toPlainString();
  }

  private static String time(double ns) {
    if (ns < 1e3) {
      return digits(ns) + " ns";
    }
    return ns < 1e6 ? digits(ns / 1e3) + " us" : digits(ns / 1e6) + " ms";
  }
}
