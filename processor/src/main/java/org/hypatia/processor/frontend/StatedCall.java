package org.hypatia.processor.frontend;

import com.sun.source.tree.Tree;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.VariableElement;
import org.hypatia.annotation.Derivative;
import org.hypatia.processor.diag.Diag;
import org.hypatia.processor.graph.Node;
import org.hypatia.processor.graph.TensorType;
import org.hypatia.processor.ops.CustomDerivative;
import org.jspecify.annotations.Nullable;

/** A call of a method whose derivative {@code @Derivative} states: the method and its rules. */
final class StatedCall {
  private final Frame frame;
  private final Reading reading;
  private final ExecutableElement method;
  private final Tree tree;
  private final Leaves leaves;
  private final String name;
  private final List<Value> arguments;

  /** The parameters that have floating-point numbers, and the numbers they are made of. */
  private final List<VariableElement> parameters = new ArrayList<>();

  private final List<Node> sources = new ArrayList<>();
  private final List<String> paths = new ArrayList<>();

  private StatedCall(Frame frame, ExecutableElement method, List<Value> arguments, Tree tree) {
    this.frame = frame;
    this.reading = frame.reading();
    this.method = method;
    this.tree = tree;
    this.leaves = new Leaves(reading);
    this.name = CallReader.name(method);
    this.arguments = arguments;
  }

  /** Whether derivatives of a call are stated, and it is not such a rule that is being read. */
  static boolean isMeant(Reading reading, ExecutableElement method) {
    return method.getAnnotation(Derivative.class) != null && !reading.stated().contains(method);
  }

  /**
   * What the call gives.
   *
   * @param arguments one for each parameter, of its type
   */
  static Value read(Frame frame, ExecutableElement method, List<Value> arguments, Tree tree) {
    Reading reading = frame.reading();
    if (!method.getModifiers().contains(Modifier.STATIC)) {
      throw new ReadError(
          StatedRule.place(reading.javac(), method),
          Diag.DERIVATIVE_RULE_OF_INSTANCE,
          CallReader.name(method));
    }
    reading.stated().push(method);
    Value result = new StatedCall(frame, method, arguments, tree).result();
    reading.stated().pop();
    return result;
  }

  private Value result() {
    Derivative stated = method.getAnnotation(Derivative.class);
    for (int i = 0; i < arguments.size(); i++) {
      collect(method.getParameters().get(i), arguments.get(i));
    }
    if (sources.isEmpty()) {
      throw error(Diag.DERIVATIVE_RULE_OF_NOTHING, name);
    }
    StatedRule backward = StatedRule.vjp(reading.javac(), method, stated.vjp(), parameters);
    StatedRule forward = StatedRule.jvp(reading.javac(), method, stated.jvp(), parameters);

    List<Node> variables = inputs(sources);
    int before = reading.effects().size();
    Value own = run(method, with(variables));
    reading.effects().replace(before, variables, sources);
    int after = reading.effects().size();
    List<Node> results = nodes(SignatureReader.RESULT, own);
    List<Node> resultInputs = inputs(results);
    List<Node> cotangents = inputs(results);
    List<Node> outputs = new ArrayList<>(results);
    outputs.addAll(pullback(backward, own, variables, resultInputs, cotangents));
    List<Node> tangents = forward == null ? List.of() : inputs(sources);
    if (forward != null) {
      outputs.addAll(pushforward(forward, variables, tangents, results));
    }

    if (reading.effects().size() > after) {
      throw error(Diag.EFFECT_IN_RULE, name);
    }

    List<Node> all = new ArrayList<>(variables);
    List<String> names = new ArrayList<>(paths);
    add(resultInputs, "result.", all, names);
    add(cotangents, "bar.", all, names);
    add(tangents, "dot.", all, names);
    Regions.Closed closed =
        Regions.close(method.getSimpleName().toString(), all, names, outputs, reading.sizes());
    List<Node> operands = new ArrayList<>(sources);
    operands.addAll(closed.captured());
    CustomDerivative op =
        new CustomDerivative(closed.body(), sources.size(), results.size(), forward != null);
    return like(own, reading.graph().results(reading.graph().make(op, operands)));
  }

  private static void add(List<Node> some, String prefix, List<Node> all, List<String> names) {
    for (int i = 0; i < some.size(); i++) {
      all.add(some.get(i));
      names.add(prefix + i);
    }
  }

  private ReadError error(Diag diag, Object... details) {
    return new ReadError(StatedRule.place(reading.javac(), method), diag, details);
  }

  private static boolean hasParts(Value value) {
    return value instanceof Value.OfNode
        || value instanceof Value.Array
        || value instanceof Value.OfRecord;
  }

  private void collect(VariableElement parameter, Value argument) {
    if (argument instanceof Value.InLoop) {
      throw new NotVectorizable("an argument of " + name);
    }
    int before = sources.size();
    if (hasParts(argument)) {
      for (Leaves.Leaf leaf : leaves.of(parameter.getSimpleName().toString(), argument)) {
        if (Leaves.isDifferentiable(leaf.value().dtype())) {
          sources.add(node(leaf.value()));
          paths.add(leaf.path());
        }
      }
    }
    if (sources.size() > before) {
      parameters.add(parameter);
    }
  }

  private Node node(Value.OfNode value) {
    if (!value.axes().isEmpty()) {
      throw new NotVectorizable("a call of " + name);
    }
    return value.node();
  }

  private List<Node> inputs(List<Node> like) {
    List<Node> inputs = new ArrayList<>();
    like.forEach(node -> inputs.add(reading.argument("stated", node.type())));
    return inputs;
  }

  /** The arguments, with other nodes for their floating-point numbers; arrays are new ones. */
  private List<Value> with(List<Node> nodes) {
    Iterator<Node> next = nodes.iterator();
    return new ArrayList<>(arguments.stream().map(argument -> replaced(argument, next)).toList());
  }

  private Value replaced(Value value, Iterator<Node> next) {
    return hasParts(value)
        ? leaves.rebuild(
            name,
            value,
            (path, leaf) ->
                Leaves.isDifferentiable(leaf.dtype()) ? leaf.with(next.next(), List.of()) : leaf)
        : value;
  }

  private Value run(ExecutableElement called, List<Value> given) {
    List<Node> before = contents(given);
    Value result = frame.exprs().calls().body(called, null, given, tree);
    // What is written to an array would be written to a copy.
    if (!contents(given).equals(before)) {
      throw error(Diag.DERIVATIVE_RULE_WRITES, called.getSimpleName());
    }
    return result;
  }

  private List<Node> contents(List<Value> given) {
    List<Node> contents = new ArrayList<>();
    for (Value value : given) {
      if (hasParts(value)) {
        leaves.of(name, value).forEach(leaf -> contents.add(leaf.value().node()));
      }
    }
    return contents;
  }

  private List<Node> nodes(String path, Value value) {
    List<Node> nodes = new ArrayList<>();
    for (Leaves.Leaf leaf : leaves.of(path, value)) {
      if (!Leaves.isDifferentiable(leaf.value().dtype())) {
        throw error(Diag.RESULT_NOT_DIFFERENTIABLE, leaf.path(), leaf.value().javaName());
      }
      nodes.add(node(leaf.value()));
    }
    return nodes;
  }

  private Value like(Value value, List<Node> nodes) {
    Iterator<Node> next = nodes.iterator();
    return leaves.rebuild(
        SignatureReader.RESULT, value, (path, leaf) -> leaf.with(next.next(), List.of()));
  }

  private List<Node> pullback(
      StatedRule rule,
      Value own,
      List<Node> variables,
      List<Node> resultInputs,
      List<Node> cotangents) {
    List<Value> given = with(variables);
    if (rule.takesResult()) {
      given.add(like(own, resultInputs));
    }
    given.add(like(own, cotangents));
    List<Node> found = floating(run(rule.method(), given));
    requireSameTypes(rule, found, sources);
    return found;
  }

  private List<Node> pushforward(
      StatedRule rule, List<Node> variables, List<Node> tangents, List<Node> results) {
    List<Value> given = with(variables);
    Iterator<Node> next = tangents.iterator();
    for (int i = 0; i < arguments.size(); i++) {
      if (parameters.contains(method.getParameters().get(i))) {
        given.add(replaced(arguments.get(i), next));
      }
    }
    List<Node> found = floating(run(rule.method(), given));
    requireSameTypes(rule, found, results);
    return found;
  }

  private List<Node> floating(Value value) {
    List<Node> nodes = new ArrayList<>();
    for (Leaves.Leaf leaf : leaves.of(SignatureReader.RESULT, value)) {
      if (Leaves.isDifferentiable(leaf.value().dtype())) {
        nodes.add(node(leaf.value()));
      }
    }
    return nodes;
  }

  private void requireSameTypes(StatedRule rule, List<Node> found, List<Node> expected) {
    @Nullable String misfit = found.size() == expected.size() ? null : "of other parts";
    for (int i = 0; misfit == null && i < found.size(); i++) {
      TensorType type = expected.get(i).type();
      if (!found.get(i).type().unify(type, reading.sizes())) {
        misfit = "of shape " + found.get(i).shape() + " for " + type.shape();
      }
    }
    if (misfit != null) {
      throw error(Diag.DERIVATIVE_RULE_SHAPE, rule.method().getSimpleName(), misfit);
    }
  }
}
