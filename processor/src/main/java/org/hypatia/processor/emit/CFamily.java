package org.hypatia.processor.emit;

import java.util.ArrayList;
import java.util.List;
import org.hypatia.processor.graph.Constant;
import org.hypatia.processor.graph.DType;
import org.hypatia.processor.graph.Dim;
import org.hypatia.processor.loop.Buffer;
import org.hypatia.processor.loop.LoopExpr;
import org.hypatia.processor.loop.LoopStmt;
import org.hypatia.processor.loop.LoopVisitor;
import org.hypatia.processor.loop.Memory;

/** What the languages that look like C have in common: blocks, loops, assignments, expressions. */
abstract class CFamily implements LoopVisitor.Statements, LoopVisitor.Expressions<String> {
  final SourceWriter out = new SourceWriter();
  final Names names;
  final Captures captures = new Captures();

  CFamily(Names names) {
    this.names = names;
  }

  /** The type of a variable that holds one element. */
  abstract String type(DType dtype);

  /** The type of an index variable. */
  abstract String indexType();

  abstract String literal(Constant value);

  /** The text of an elementwise op on texts. */
  abstract String apply(LoopExpr.Apply apply, List<String> arguments);

  /** An index as an expression that can index a buffer. */
  abstract String index(Dim index);

  /** An index as a 64-bit number. */
  abstract String number(Dim index);

  /** A line as arguments: where it begins, and how far its elements are apart. */
  abstract String line(LoopStmt.Line line);

  /** What a CPU needs to know of a sort, as arguments. */
  String partArguments(LoopStmt.Sort sort) {
    return arguments(sort) + ", " + index(sort.start()) + ", " + index(sort.count());
  }

  /** What every target needs to know of a sort, as arguments. */
  String arguments(LoopStmt.Sort sort) {
    String order = literal(Constant.of(sort.descending()));
    String lines = line(sort.elements()) + ", " + line(sort.places());
    return index(sort.size()) + ", " + order + ", " + lines;
  }

  /** The arguments of a routine: whole numbers, then arrays and places in them. */
  String arguments(LoopStmt.Call call) {
    List<String> arguments = new ArrayList<>();
    call.numbers().forEach(number -> arguments.add(index(number)));
    List<LoopStmt.Span> spans = new ArrayList<>(call.reads());
    spans.add(call.result());
    if (call.work() != null) {
      spans.add(new LoopStmt.Span(call.work(), Dim.ZERO));
    }
    for (LoopStmt.Span span : spans) {
      arguments.addAll(List.of(name(span.buffer()), index(span.offset())));
    }
    return String.join(", ", arguments);
  }

  /** The function that searches in a line of elements of a type. */
  abstract String searchFunction(DType dtype);

  /** Tells the compiler what it may assume of a loop. */
  abstract void beforeLoop(LoopStmt.For loop);

  String text(LoopExpr expression) {
    return expression.accept(this);
  }

  String name(Buffer buffer) {
    captures.name(buffer);
    return names.of(buffer, buffer.name());
  }

  /** A matrix that has been made ready for products. */
  String name(LoopStmt.Panels panels) {
    captures.name(panels);
    return names.of(panels, panels.name());
  }

  /** The parameter of an output: the buffer itself, unless it is computed elsewhere first. */
  String given(Buffer output) {
    return isStaged(output)
        ? names.of("given " + output.name(), output.name() + "_given")
        : name(output);
  }

  boolean isStaged(Buffer buffer) {
    return buffer.role() == Buffer.Role.OUTPUT && memory().arena().containsKey(buffer);
  }

  abstract Memory memory();

  /** The variable of a size symbol or of an index. */
  String indexName(String symbol) {
    captures.name(symbol);
    return names.of("index " + symbol, symbol.startsWith("$") ? symbol.substring(1) : symbol);
  }

  void statements(LoopStmt.Block block) {
    block.statements().forEach(statement -> statement.accept(this));
  }

  @Override
  public void loop(LoopStmt.For loop) {
    turns(loop, "0", index(loop.extent()));
  }

  /** The turns of a loop from one number to before another. */
  void turns(LoopStmt.For loop, String from, String to) {
    captures.define(loop.variable());
    beforeLoop(loop);
    String i = indexName(loop.variable());
    String step = loop.step() == 1 ? "++" : " += " + loop.step();
    if (loop.reversed()) {
      out.open("for (", indexType(), " ", i, " = ", to, " - 1; ", i, " >= ", from, "; ", i, "--)");
    } else {
      out.open("for (", indexType(), " ", i, " = ", from, "; ", i, " < ", to, "; ", i, step, ")");
    }
    statements(loop.body());
    out.close();
  }

  @Override
  public void block(LoopStmt.Block block) {
    out.open("");
    statements(block);
    out.close();
  }

  @Override
  public void letIndex(LoopStmt.LetIndex let) {
    captures.define(let.variable());
    out.line(
        constant(), indexType(), " ", indexName(let.variable()), " = ", index(let.value()), ";");
  }

  @Override
  public void declare(LoopStmt.Declare declare) {
    captures.define(declare.variable());
    LoopExpr.Var variable = declare.variable();
    String qualifier = declare.changes() ? "" : constant();
    out.line(
        qualifier, type(variable.dtype()), " ", text(variable), " = ", text(declare.value()), ";");
  }

  /** Qualifies a variable that does not change. */
  abstract String constant();

  @Override
  public void assign(LoopStmt.Assign assign) {
    change(assign.variable(), text(assign.value()));
  }

  /** Gives a variable the value of a text. */
  void change(LoopExpr.Var variable, String value) {
    out.line(text(variable), " = ", value, ";");
  }

  @Override
  public void store(LoopStmt.Store store) {
    out.line(name(store.buffer()), "[", index(store.index()), "] = ", text(store.value()), ";");
  }

  @Override
  public void branch(LoopStmt.If branch) {
    out.open("if (", text(branch.condition()), ")");
    statements(branch.then());
    if (!branch.otherwise().statements().isEmpty()) {
      out.reopen("else");
      statements(branch.otherwise());
    }
    out.close();
  }

  @Override
  public void leave(LoopStmt.Leave leave) {
    out.open("if (", text(leave.condition()), ")");
    out.line("break;");
    out.close();
  }

  @Override
  public String load(LoopExpr.Load load) {
    return load.buffer().isScalarInput()
        ? name(load.buffer())
        : name(load.buffer()) + "[" + index(load.index()) + "]";
  }

  @Override
  public String var(LoopExpr.Var variable) {
    captures.name(variable);
    return names.of("value " + variable.name(), variable.name());
  }

  @Override
  public String literal(LoopExpr.Literal literal) {
    return literal(literal.value());
  }

  @Override
  public String indexValue(LoopExpr.IndexValue index) {
    return number(index.index());
  }

  @Override
  public String apply(LoopExpr.Apply apply) {
    return apply(apply, apply.arguments().stream().map(this::text).toList());
  }

  @Override
  public String select(LoopExpr.Select select) {
    return "("
        + text(select.condition())
        + " ? "
        + text(select.then())
        + " : "
        + text(select.otherwise())
        + ")";
  }

  @Override
  public String search(LoopExpr.Search search) {
    return searchFunction(search.sorted().buffer().dtype())
        + "("
        + index(search.size())
        + ", "
        + line(search.sorted())
        + ", "
        + text(search.value())
        + ", "
        + literal(Constant.of(search.right()))
        + ")";
  }
}
