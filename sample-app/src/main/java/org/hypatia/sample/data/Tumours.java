package org.hypatia.sample.data;

import java.util.Arrays;

/** Measurements of tumours, and whether each was benign. */
public final class Tumours {
  private static final String[] MEASURED = {
    "radius",
    "texture",
    "perimeter",
    "area",
    "smoothness",
    "compactness",
    "concavity",
    "concave points",
    "symmetry",
    "fractal dimension"
  };
  private static final String[] OVER_ITS_CELLS = {"mean", "error", "worst"};

  private final double[][] features;
  private final double[] benign;

  private Tumours(double[][] features, double[] benign) {
    this.features = features;
    this.benign = benign;
  }

  /** All 569 tumours of the shipped file. */
  public static Tumours load() {
    double[][] rows = Table.read("breast_cancer.csv", 1);
    double[][] features = new double[rows.length][];
    double[] benign = new double[rows.length];
    for (int i = 0; i < rows.length; i++) {
      int columns = rows[i].length - 1;
      features[i] = Arrays.copyOf(rows[i], columns);
      benign[i] = rows[i][columns];
    }
    return new Tumours(features, benign);
  }

  /** How many tumours there are. */
  public int count() {
    return benign.length;
  }

  /**
   * What a column holds: mean, standard error or worst value of something over a tumour's cells.
   */
  public static String feature(int column) {
    return MEASURED[column % MEASURED.length] + ", " + OVER_ITS_CELLS[column / MEASURED.length];
  }

  /** One tumour a row, 30 numbers. */
  public double[][] features() {
    return features;
  }

  /** 1 where benign, 0 where malignant. */
  public double[] benign() {
    return benign;
  }

  /** The tumours at the given places. */
  public Tumours select(int[] rows) {
    double[][] chosen = new double[rows.length][];
    double[] chosenBenign = new double[rows.length];
    for (int i = 0; i < rows.length; i++) {
      chosen[i] = features[rows[i]];
      chosenBenign[i] = benign[rows[i]];
    }
    return new Tumours(chosen, chosenBenign);
  }

  /**
   * These tumours with each feature shifted and scaled so that over {@code reference} it has mean 0
   * and standard deviation 1. Held-out rows are scaled by the training rows, never by themselves.
   */
  public Tumours standardisedBy(Tumours reference) {
    int columns = features[0].length;
    double[][] scaled = new double[features.length][columns];
    for (int j = 0; j < columns; j++) {
      double mean = 0;
      for (double[] row : reference.features) {
        mean += row[j];
      }
      mean /= reference.features.length;
      double variance = 0;
      for (double[] row : reference.features) {
        variance += (row[j] - mean) * (row[j] - mean);
      }
      double deviation = Math.sqrt(variance / reference.features.length);
      for (int i = 0; i < features.length; i++) {
        scaled[i][j] = (features[i][j] - mean) / deviation;
      }
    }
    return new Tumours(scaled, benign);
  }
}
