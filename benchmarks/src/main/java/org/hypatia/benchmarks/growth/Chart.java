package org.hypatia.benchmarks.growth;

import java.util.List;
import java.util.Locale;

/** Draws curves as an SVG picture: a panel for each, both axes logarithmic. */
final class Chart {
  private static final int COLUMNS = 4;
  private static final int WIDTH = 240;
  private static final int HEIGHT = 190;
  private static final int LEFT = 48;
  private static final int TOP = 26;
  private static final int PLOT_WIDTH = WIDTH - LEFT - 14;
  private static final int PLOT_HEIGHT = HEIGHT - TOP - 46;

  private final StringBuilder svg = new StringBuilder();

  private Chart() {}

  static String svg(List<Curve> curves) {
    Chart chart = new Chart();
    int columns = Math.min(COLUMNS, curves.size());
    int rows = (curves.size() + COLUMNS - 1) / COLUMNS;
    chart.add(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-size=\"10\""
            + " font-family=\"sans-serif\" fill=\"#444\">",
        columns * WIDTH, rows * HEIGHT);
    chart.add("<rect width=\"100%%\" height=\"100%%\" fill=\"#fff\"/>");
    for (int i = 0; i < curves.size(); i++) {
      chart.add("<g transform=\"translate(%d %d)\">", i % COLUMNS * WIDTH, i / COLUMNS * HEIGHT);
      chart.panel(curves.get(i));
      chart.add("</g>");
    }
    chart.add("</svg>");
    return chart.svg.toString();
  }

  /** Whole powers of ten around some values. */
  private record Decades(int low, int high) {
    static Decades around(double smallest, double largest) {
      int low = (int) Math.floor(Math.log10(smallest));
      return new Decades(low, Math.max(low + 1, (int) Math.ceil(Math.log10(largest))));
    }

    /** 0 at the low end, 1 at the high one. */
    double place(double value) {
      return (Math.log10(value) - low) / (high - low);
    }
  }

  private void panel(Curve curve) {
    List<Curve.Point> points = curve.points();
    Decades across = Decades.around(points.get(0).size(), points.get(points.size() - 1).size());
    Decades up =
        Decades.around(
            points.stream().mapToDouble(Curve.Point::nsPerElement).min().orElseThrow(),
            points.stream().mapToDouble(Curve.Point::nsPerElement).max().orElseThrow());
    text(LEFT, 15, "start", curve.workload() + ", ns an element", " font-weight=\"bold\"");
    text(LEFT + PLOT_WIDTH / 2.0, HEIGHT - 14, "middle", curve.axis(), "");
    for (int power = across.low(); power <= across.high(); power++) {
      double x = x(across, Math.pow(10, power));
      line(x, TOP, x, TOP + PLOT_HEIGHT);
      text(x, TOP + PLOT_HEIGHT + 13, "middle", "1e" + power, "");
    }
    for (int power = up.low(); power <= up.high(); power++) {
      double y = y(up, Math.pow(10, power));
      line(LEFT, y, LEFT + PLOT_WIDTH, y);
      text(LEFT - 5, y + 3, "end", power < -2 || power > 3 ? "1e" + power : plain(power), "");
    }
    StringBuilder places = new StringBuilder();
    for (Curve.Point point : points) {
      places.append(format(" %.1f,%.1f", x(across, point.size()), y(up, point.nsPerElement())));
    }
    add(
        "<polyline points=\"%s\" fill=\"none\" stroke=\"#1f6fb4\" stroke-width=\"1.8\"/>",
        places.toString().strip());
  }

  private static double x(Decades decades, double value) {
    return LEFT + PLOT_WIDTH * decades.place(value);
  }

  private static double y(Decades decades, double value) {
    return TOP + PLOT_HEIGHT * (1 - decades.place(value));
  }

  private static String plain(int power) {
    return power < 0 ? format("%." + -power + "f", Math.pow(10, power)) : "1" + "0".repeat(power);
  }

  private void line(double x1, double y1, double x2, double y2) {
    add("<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"#ddd\"/>", x1, y1, x2, y2);
  }

  private void text(double x, double y, String anchor, String text, String more) {
    String escaped = text.replace("&", "&amp;").replace("<", "&lt;");
    add("<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\"%s>%s</text>", x, y, anchor, more, escaped);
  }

  private void add(String pattern, Object... values) {
    svg.append(format(pattern, values)).append('\n');
  }

  private static String format(String pattern, Object... values) {
    return String.format(Locale.ROOT, pattern, values);
  }
}
