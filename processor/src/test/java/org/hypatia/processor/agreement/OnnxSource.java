package org.hypatia.processor.agreement;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.hypatia.processor.testing.Json;
import org.jspecify.annotations.Nullable;

/** The kernel that a case is, in Java. */
final class OnnxSource {
  private static final Map<String, String> TYPES =
      Map.of(
          "float32", "F32", "float64", "F64", "float16", "F16", "int32", "I32", "int64", "I64",
          "int8", "I8", "uint8", "U8", "int16", "I16", "bool", "Bool");

  /** The element types by the numbers that the exchange format gives them. */
  private static final Map<Long, String> CODES =
      Map.of(1L, "float32", 6L, "int32", 7L, "int64", 9L, "bool", 10L, "float16", 11L, "float64");

  /** By case, what one would write in Java for a graph that holds a graph. */
  private static final Map<String, String> BY_HAND =
      Map.of(
          "test_loop11",
          """
              float y = p4.get(0).floatValue();
              float[] turns = new float[(int) p2.longValue()];
              for (int i = 0; i < turns.length && p3.booleanValue(); i++) {
                y += p0.get(i).floatValue();
                turns[i] = y;
              }
              return new Of_test_loop11(
                  Tensor.of(new float[] {y}), Tensor.of(turns, turns.length, 1));
          """);

  private final OnnxCase of;
  private final List<String> parameters = new ArrayList<>();
  private final List<OnnxCase.Data> arguments = new ArrayList<>();
  private final List<String> statements = new ArrayList<>();
  private final StringBuilder helpers = new StringBuilder();
  private final Map<String, OnnxNode.Value> values = new HashMap<>();
  private int temporaries;

  OnnxSource(OnnxCase of) {
    this.of = of;
    for (OnnxCase.Data data : of.tensors()) {
      if (List.of("input", "initializer", "attr").contains(data.role())) {
        type(data.dtype());
        values.put(data.name(), parameter(data));
      }
    }
    of.of("expected").forEach(data -> type(data.dtype()));
    if (!BY_HAND.containsKey(of.name())) {
      of.nodes().forEach(this::append);
    }
  }

  /** The marker type of a dtype. */
  static String type(String dtype) {
    String type = TYPES.get(dtype);
    if (type == null) {
      throw new OnnxNode.Missing("dtype " + dtype);
    }
    return type;
  }

  static String dtype(long code) {
    return CODES.getOrDefault(code, "of number " + code);
  }

  private OnnxNode.Value parameter(OnnxCase.Data data) {
    String name = "p" + arguments.size();
    arguments.add(data);
    parameters.add(
        String.format(
            "@Shape(\"%s\") Tensor<%s> %s", OnnxNode.list(data.shape()), type(data.dtype()), name));
    return new OnnxNode.Value(name, data.dtype(), data.shape(), data);
  }

  /** What the kernel is called with. */
  List<OnnxCase.Data> arguments() {
    return arguments;
  }

  /** The value of an attribute that is a tensor. */
  OnnxNode.Value tensor(Object attribute) {
    int index = ((Number) Json.get(Json.object(attribute), "$tensor")).intValue();
    OnnxCase.Data data = of.tensors().get(index);
    return arguments.contains(data)
        ? new OnnxNode.Value("p" + arguments.indexOf(data), data.dtype(), data.shape(), data)
        : parameter(data);
  }

  /** A variable that holds the value of an expression. */
  String hold(String expression) {
    String name = "t" + temporaries++;
    statements.add("var " + name + " = " + expression + ";");
    return name;
  }

  /** The value that a name of the graph stands for. */
  OnnxNode.Value value(String name) {
    return Objects.requireNonNull(values.get(name), name);
  }

  void define(String name, OnnxNode.Value value) {
    values.put(name, value);
  }

  /** The gradients of what has been translated so far, which a method of its own computes. */
  List<OnnxNode.Value> gradients(String result, List<String> inputs) {
    String name = of.name() + "_value";
    helpers.append("  static float " + name + "(" + String.join(", ", parameters) + ") {\n");
    statements.forEach(each -> helpers.append("    " + each + "\n"));
    helpers.append("    return " + value(result).java() + ".floatValue();\n  }\n\n");
    List<String> names = new ArrayList<>();
    for (int i = 0; i < parameters.size(); i++) {
      names.add("p" + i);
    }
    List<OnnxNode.Value> gradients = new ArrayList<>();
    for (String input : inputs) {
      String call = name + "(" + String.join(", ", names).replace(input, "v") + ")";
      String type = value(result).dtype();
      gradients.add(new OnnxNode.Value("grad(v -> " + call + ", " + input + ")", type, null, null));
    }
    return gradients;
  }

  /** Translates one node and names its results. */
  void append(Map<String, Object> json) {
    List<OnnxNode.@Nullable Value> inputs = new ArrayList<>();
    for (Object name : Json.list(Json.get(json, "inputs"))) {
      inputs.add(name.equals("") ? null : value((String) name));
    }
    List<Object> outputs = Json.list(Json.get(json, "outputs"));
    OnnxNode node =
        new OnnxNode(
            (String) Json.get(json, "op"),
            of.opset(),
            inputs,
            outputs.size(),
            Json.object(Json.get(json, "attrs")),
            this);
    List<OnnxNode.Value> results = OnnxOps.translate(node);
    if (results.size() < outputs.size()) {
      throw new OnnxNode.Missing("a further result of " + node.op());
    }
    for (int i = 0; i < outputs.size(); i++) {
      if (!outputs.get(i).equals("")) {
        OnnxNode.Value result = results.get(i);
        values.put(
            (String) outputs.get(i),
            new OnnxNode.Value(hold(result.java()), result.dtype(), result.shape(), result.data()));
      }
    }
  }

  /** The method, and the record of its results where there are several. */
  String method() {
    List<OnnxCase.Data> expected = of.of("expected");
    List<String> components = new ArrayList<>();
    for (OnnxCase.Data each : expected) {
      components.add("Tensor<" + type(each.dtype()) + "> r" + components.size());
    }
    boolean single = components.size() == 1;
    String record = "Of_" + of.name();
    StringBuilder text = new StringBuilder(helpers);
    if (!single) {
      text.append("  record " + record + "(" + String.join(", ", components) + ") {}\n\n");
    }
    String result = single ? components.get(0).replaceAll(" r0$", "") : record;
    text.append("  static " + result + " " + of.name());
    text.append("(" + String.join(", ", parameters) + ") {\n");
    String byHand = BY_HAND.get(of.name());
    text.append(byHand == null ? translated(record) : byHand);
    return text.append("  }\n\n").toString();
  }

  /** The statements of the nodes, and what is returned. */
  private String translated(String record) {
    List<String> results = new ArrayList<>();
    of.of("expected").forEach(each -> results.add(value(each.name()).java()));
    String all = String.join(", ", results);
    List<String> lines = new ArrayList<>(statements);
    lines.add("return " + (results.size() == 1 ? all : "new " + record + "(" + all + ")") + ";");
    return "    " + String.join("\n    ", lines) + "\n";
  }
}
