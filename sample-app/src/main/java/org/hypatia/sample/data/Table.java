package org.hypatia.sample.data;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** Numbers separated by commas, from a resource beside this class. */
final class Table {
  private Table() {}

  /** The rows; the first {@code headerLines} lines are left out, and all rows are equally long. */
  static double[][] read(String resource, int headerLines) {
    List<double[]> rows = new ArrayList<>();
    try (InputStream file = Table.class.getResourceAsStream(resource)) {
      if (file == null) {
        throw new IllegalStateException("the resource " + resource + " is missing from the jar");
      }
      InputStream text = resource.endsWith(".gz") ? new GZIPInputStream(file) : file;
      BufferedReader lines =
          new BufferedReader(new InputStreamReader(text, StandardCharsets.US_ASCII));
      for (int i = 0; i < headerLines; i++) {
        lines.readLine();
      }
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        double[] row = parse(line);
        if (!rows.isEmpty() && row.length != rows.get(0).length) {
          throw new IllegalStateException(
              resource
                  + ": row "
                  + (rows.size() + 1)
                  + " has "
                  + row.length
                  + " columns, row 1 has "
                  + rows.get(0).length);
        }
        rows.add(row);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the resource " + resource, e);
    }
    return rows.toArray(new double[0][]);
  }

  private static double[] parse(String line) {
    int columns = 1;
    for (int i = 0; i < line.length(); i++) {
      if (line.charAt(i) == ',') {
        columns++;
      }
    }
    double[] row = new double[columns];
    int from = 0;
    for (int column = 0; column < columns; column++) {
      int comma = line.indexOf(',', from);
      int to = comma < 0 ? line.length() : comma;
      row[column] = Double.parseDouble(line.substring(from, to));
      from = to + 1;
    }
    return row;
  }
}
