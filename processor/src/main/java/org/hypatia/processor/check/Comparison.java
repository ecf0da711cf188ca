package org.hypatia.processor.check;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.hypatia.processor.graph.DType;
import org.hypatia.processor.graph.Effect;
import org.hypatia.processor.graph.Graph;
import org.hypatia.processor.graph.GraphBuilder;
import org.hypatia.processor.graph.KernelGraph;
import org.hypatia.processor.graph.Node;
import org.hypatia.processor.graph.Sizes;
import org.hypatia.processor.ops.OpBuilder;
import org.hypatia.processor.ops.Reduce;
import org.hypatia.processor.passes.PassOptions;
import org.hypatia.processor.passes.Pipeline;
import org.hypatia.processor.rewrite.Firing;
import org.jspecify.annotations.Nullable;

/**
 * Has a kernel compute its results also as they are written, without optional passes, and fail when
 * the two differ by more than rounding. What is to blame is found by computing them with the first
 * of the rules that were used, the first two, and so on: with the last of the first ones that
 * differ it began.
 *
 * <p>Two numbers are as good as equal when they differ by no more than half of their digits, and
 * also when the difference is nothing beside 1, as what cancels leaves it. A NaN equals a NaN alone
 * and an infinity itself alone.
 */
final class Comparison {
  /** Ways to compute a kernel, beside the two that are compared. */
  private static final int MOST_STAGES = 12;

  /** Nodes of all of these together: methods and compilers have limits. */
  private static final int MOST_NODES = 2_000;

  private final KernelGraph written;
  private final KernelGraph optimized;
  private final PassOptions options;
  private final OpBuilder b = new OpBuilder(new GraphBuilder(Sizes.STRICT));
  private final List<Node> inputs = new ArrayList<>();
  private final List<String> messages = new ArrayList<>();

  private Comparison(KernelGraph written, KernelGraph optimized, PassOptions options) {
    this.written = written;
    this.optimized = optimized;
    this.options = options;
    written.graph().inputs().forEach(input -> inputs.add(b.graph().make(input.op())));
  }

  /**
   * The optimised kernel with the check; itself where nothing was changed.
   *
   * @param written the kernel as it was read
   * @param optimized what the pipeline made of it; may have further outputs
   * @param steps how it got there
   * @param options how it was run
   */
  static KernelGraph add(
      KernelGraph written, KernelGraph optimized, List<Pipeline.Step> steps, PassOptions options) {
    return new Comparison(written, optimized, options).compared(steps);
  }

  private KernelGraph compared(List<Pipeline.Step> steps) {
    PassOptions plain = new PassOptions(Set.copyOf(Pipeline.optionalPasses()), false);
    Graph asWritten = Pipeline.run(written, plain).kernel().graph();
    List<Node> expected = asWritten.inline(b.graph(), inputs);
    List<Node> actual = optimized.graph().inline(b.graph(), inputs);
    Node differs = differs(actual, expected);
    if (differs == null) {
      return optimized;
    }
    List<Firing> rules = rules(steps);
    int affordable = MOST_NODES / Math.max(1, optimized.graph().nodes().size());
    int stages = Math.max(1, Math.min(Math.min(MOST_STAGES, affordable), rules.size() + 1));
    List<@Nullable Node> stageDiffers = new ArrayList<>();
    for (int stage = 0; stage < stages - 1; stage++) {
      int from = stage == 0 ? 0 : upTo(stage - 1, stages, rules.size());
      List<Firing> first = rules.subList(0, upTo(stage, stages, rules.size()));
      stageDiffers.add(differs(with(first), expected));
      messages.add(blames(rules.subList(from, first.size())));
    }
    int last = stages == 1 ? 0 : upTo(stages - 2, stages, rules.size());
    messages.add(blames(rules.subList(last, rules.size())));
    return checked(actual, differs, stageDiffers);
  }

  /** How many rules a stage has: the first none, the last all. */
  private static int upTo(int stage, int stages, int rules) {
    return (int) ((long) rules * stage / (stages - 1));
  }

  private List<Node> with(List<Firing> rules) {
    Set<String> names = rules.stream().map(Firing::rule).collect(Collectors.toSet());
    return Pipeline.run(written, options.only(names::contains))
        .kernel()
        .graph()
        .inline(b.graph(), inputs);
  }

  /** The first use of every rule, in order. */
  private static List<Firing> rules(List<Pipeline.Step> steps) {
    Map<String, Firing> first = new LinkedHashMap<>();
    for (Pipeline.Step step : steps) {
      step.firings().forEach(firing -> first.putIfAbsent(firing.rule(), firing));
    }
    return List.copyOf(first.values());
  }

  private static String blames(List<Firing> rules) {
    if (rules.isEmpty()) {
      return "optimised and unoptimised results differ, by what passes do to loops and sums";
    }
    String which = rules.size() == 1 ? "rule " : "one of the rules ";
    return "optimised and unoptimised results differ, by "
        + which
        + rules.stream().map(Firing::rule).collect(Collectors.joining(", "))
        + ", first used at "
        + rules.get(0);
  }

  private KernelGraph checked(List<Node> actual, Node differs, List<@Nullable Node> stageDiffers) {
    int last = messages.size() - 1;
    Node number = number(last);
    for (int stage = last - 1; stage >= 0; stage--) {
      Node stageDiffer = stageDiffers.get(stage);
      number = stageDiffer == null ? number : b.where(stageDiffer, number(stage), number);
    }
    List<Node> outputs = new ArrayList<>(actual);
    outputs.add(b.where(differs, number, number(messages.size())));
    Effect effect = new Effect.Failure(Effect.Kind.STATE, messages);
    return optimized.with(effect, new Graph(optimized.graph().name(), inputs, outputs));
  }

  private Node number(int number) {
    return b.graph().constantLong(DType.I32, number);
  }

  /** Whether any result is not what the other is, as a boolean scalar; null when all must be. */
  private @Nullable Node differs(List<Node> left, List<Node> right) {
    Node any = null;
    for (int i = 0; i < right.size(); i++) {
      if (left.get(i) != right.get(i)) {
        Node wrong = b.op("not", isNear(left.get(i), right.get(i)));
        Node one = b.reduce(Reduce.Kind.ANY, wrong, OpBuilder.axes(0, wrong.rank()));
        any = any == null ? one : b.op("or", any, one);
      }
    }
    return any;
  }

  private Node isNear(Node left, Node right) {
    Node same = b.op("eq", left, right);
    DType dtype = left.dtype();
    if (!dtype.isFloating()) {
      return same;
    }
    double ulp = dtype == DType.F64 ? Math.ulp(1.0) : Math.ulp(1.0f);
    Node relative = b.constant(dtype, Math.sqrt(ulp));
    Node absolute = b.constant(dtype, 1024 * ulp);
    Node size = b.op("maximum", b.op("abs", left), b.op("abs", right));
    Node allowed = b.add(absolute, b.mul(relative, size));
    Node near = b.op("le", b.op("abs", b.sub(left, right)), allowed);
    Node finite = b.op("and", b.op("isFinite", left), b.op("isFinite", right));
    Node nan = b.op("and", b.op("isNaN", left), b.op("isNaN", right));
    return b.op("or", same, b.op("or", b.op("and", finite, near), nan));
  }
}
