package org.hypatia.benchmarks.compare;

/** Lines as programs print them. */
final class Lines {
  private Lines() {}

  static String line(String backend, double medianNs, double sum) {
    return """
    {"workload":"cumsum","backend":"%s","threads":1,"size":"1e3","dtype":"float32",\
    "median_ns":%s,"quality":"A","checksum":{"y":[%s,4.0]}}"""
        .formatted(backend, medianNs, sum);
  }

  static Measurement measurement(String backend, double medianNs) {
    return Measurement.of(line(backend, medianNs, 3));
  }
}
