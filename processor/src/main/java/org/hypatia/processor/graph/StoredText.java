package org.hypatia.processor.graph;

import java.util.ArrayList;
import java.util.List;
import org.hypatia.processor.diag.SourcePos;
import org.hypatia.processor.graph.KernelSignature.Parameter;
import org.hypatia.processor.graph.SizeInference.Equation;
import org.hypatia.processor.graph.StoredKernel.Output;
import org.hypatia.processor.graph.StoredKernel.Reading;
import org.jspecify.annotations.Nullable;

/**
 * The text form of the kernels of a class as they are stored beside it, which {@link #entries}
 * reads back: for each its face, then for each reading one fact a line and the graph as {@link
 * GraphText} prints it.
 */
public final class StoredText {
  /** Raised when an older compiler would not understand, or misunderstand, what is written. */
  public static final int FORMAT = 2;

  /** Where everything lies that is stored beside classes, from the root of the jar. */
  public static final String ROOT = "META-INF/hypatia/";

  private static final String MAGIC = "hypatia graphs ";
  private static final String CLASS = "class ";
  private static final String KERNEL = "kernel ";
  private static final String PARAMETER = "parameter ";
  private static final String RESULT = "result ";
  private static final String READING = "reading";
  private static final String RELAXED = " relaxed";
  private static final String STRICT = " strict";
  private static final String SIZE = "size ";
  private static final String CHECK = "check ";
  private static final String EQUAL = " = ";
  private static final String BOUND = "bound ";
  private static final String AT_MOST = " <= ";
  private static final String OUTPUT = "output";
  private static final String SHARED = " shared";
  private static final String KNOWN_AS = " size ";
  private static final String GRAPH = "graph ";

  private StoredText() {}

  /**
   * Where the text of a class lies, from the root of the jar.
   *
   * @param className binary name
   */
  public static String path(String className) {
    return ROOT + className + "/kernels.graph";
  }

  /** The text of a class with these kernels. */
  public static String print(String className, List<StoredKernel> kernels) {
    Printer printer = new Printer();
    printer.line(MAGIC, FORMAT);
    printer.line(CLASS, className);
    kernels.forEach(printer::kernel);
    return printer.text.toString();
  }

  /** Writes a key and a value a line. */
  private static final class Printer {
    private final StringBuilder text = new StringBuilder();

    void line(String key, Object value) {
      text.append(key).append(value).append('\n');
    }

    void kernel(StoredKernel kernel) {
      KernelSignature signature = kernel.signature();
      line(KERNEL, signature.methodName());
      for (Parameter parameter : signature.parameters()) {
        line(PARAMETER, parameter.name() + ": " + SignatureText.print(parameter.type()));
      }
      line(RESULT, SignatureText.print(signature.result()));
      for (Effect effect : signature.effects()) {
        EffectText.lines(effect).forEach(line -> line("", line));
      }
      kernel.readings().forEach(this::reading);
    }

    private void reading(Reading reading) {
      line(READING, (reading.relaxed() ? RELAXED : "") + (reading.strict() ? STRICT : ""));
      reading.sizes().forEach(size -> line(SIZE, size));
      reading.checks().forEach(check -> line(CHECK, check.left() + EQUAL + check.right()));
      reading.bounds().forEach(bound -> line(BOUND, bound.left() + AT_MOST + bound.right()));
      for (Output output : reading.outputs()) {
        String size = output.size() == null ? "" : KNOWN_AS + output.size();
        line(OUTPUT, (output.shared() ? SHARED : "") + size);
      }
      text.append(GraphText.print(reading.graph()));
    }
  }

  /** The format of a text; 0 for one that is none of ours. */
  public static int format(String text) {
    String first = text.lines().findFirst().orElse("");
    String number = first.startsWith(MAGIC) ? first.substring(MAGIC.length()) : "";
    return number.matches("[0-9]{1,9}") ? Integer.parseInt(number) : 0;
  }

  /** A kernel of which the face has been read, and the rest is to be. */
  public static final class Entry {
    private final KernelSignature signature;
    private final List<String> readings;

    private Entry(KernelSignature signature, List<String> readings) {
      this.signature = signature;
      this.readings = List.copyOf(readings);
    }

    public KernelSignature signature() {
      return signature;
    }

    /**
     * The kernel.
     *
     * @param pos where all nodes are said to come from
     * @throws IllegalArgumentException saying what was expected
     */
    public StoredKernel kernel(OpReader ops, SourcePos pos) {
      try {
        return new StoredKernel(signature, new Parser(readings).readings(signature, ops, pos));
      } catch (RuntimeException e) {
        throw new IllegalArgumentException(e.getMessage(), e);
      }
    }
  }

  /**
   * The kernels of a text in this compiler's format or an older one, of which it says all.
   *
   * @throws IllegalArgumentException saying what was expected
   */
  public static List<Entry> entries(String text) {
    if (format(text) < 1 || format(text) > FORMAT) {
      throw new IllegalArgumentException("expected '" + MAGIC + FORMAT + "' in the first line");
    }
    try {
      return new Parser(text.lines().skip(1).toList()).entries();
    } catch (RuntimeException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  /** Reads line by line. */
  private static final class Parser {
    private final List<String> lines;
    private int next;

    Parser(List<String> lines) {
      this.lines = lines;
    }

    List<Entry> entries() {
      String className = one(CLASS);
      List<Entry> entries = new ArrayList<>();
      while (next < lines.size()) {
        String name = one(KERNEL);
        List<Parameter> parameters = all(PARAMETER).stream().map(Parser::parameter).toList();
        KernelSignature signature =
            new KernelSignature(
                className, name, parameters, SignatureText.parse(one(RESULT)), false, effects());
        int start = next;
        while (next < lines.size() && !lines.get(next).startsWith(KERNEL)) {
          next++;
        }
        entries.add(new Entry(signature, lines.subList(start, next)));
      }
      return entries;
    }

    private List<Effect> effects() {
      List<Effect> effects = new ArrayList<>();
      while (next < lines.size() && EffectText.isFirst(lines.get(next))) {
        String first = one("");
        effects.add(EffectText.parse(first, all(EffectText.MESSAGE)));
      }
      return effects;
    }

    private static Parameter parameter(String text) {
      int colon = SignatureText.colon(text);
      String type = text.substring(colon + 1).strip();
      return new Parameter(text.substring(0, colon), SignatureText.parse(type), false);
    }

    List<Reading> readings(KernelSignature signature, OpReader ops, SourcePos pos) {
      List<Reading> readings = new ArrayList<>();
      while (next < lines.size()) {
        String callers = one(READING);
        List<String> sizes = all(SIZE);
        List<Equation> checks = equations(CHECK, EQUAL);
        List<Equation> bounds = equations(BOUND, AT_MOST);
        List<Output> outputs = all(OUTPUT).stream().map(Parser::output).toList();
        Graph graph = GraphText.parse(graph(), ops, pos);
        requireFit(signature, graph, outputs);
        readings.add(
            new Reading(
                callers.contains(RELAXED),
                callers.contains(STRICT),
                graph,
                sizes,
                checks,
                bounds,
                outputs));
      }
      return readings;
    }

    private String graph() {
      StringBuilder text = new StringBuilder(GRAPH + one(GRAPH) + "\n");
      String line;
      do {
        line = one("");
        text.append(line).append('\n');
      } while (!line.equals("}"));
      return text.toString();
    }

    private static void requireFit(KernelSignature signature, Graph graph, List<Output> outputs) {
      boolean fits =
          graph.inputs().size() == signature.inputLeaves().size()
              && graph.outputs().size() == signature.outputLeaves().size()
              && signature.resultLeaves().size() == outputs.size();
      if (!fits) {
        throw new IllegalArgumentException("the graph is not of the kernel's signature");
      }
    }

    private static Output output(String facts) {
      int known = facts.indexOf(KNOWN_AS);
      @Nullable Dim size = known < 0 ? null : Dim.parse(facts.substring(known + KNOWN_AS.length()));
      return new Output(size, facts.startsWith(SHARED));
    }

    private List<Equation> equations(String key, String relation) {
      List<Equation> equations = new ArrayList<>();
      for (String line : all(key)) {
        String[] sides = line.split(relation, 2);
        equations.add(new Equation(Dim.parse(sides[0]), Dim.parse(sides[1])));
      }
      return equations;
    }

    /** What follows the key on the next lines, as long as they start with it. */
    private List<String> all(String key) {
      List<String> values = new ArrayList<>();
      while (next < lines.size() && lines.get(next).startsWith(key)) {
        values.add(one(key));
      }
      return values;
    }

    private String one(String key) {
      String line = next < lines.size() ? lines.get(next) : "the end";
      if (next == lines.size() || !line.startsWith(key)) {
        throw new IllegalArgumentException("expected '" + key.strip() + "' instead of: " + line);
      }
      next++;
      return line.substring(key.length());
    }
  }
}
