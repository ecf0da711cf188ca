package org.hypatia.processor.loop;

import java.util.List;
import java.util.stream.Collectors;
import org.hypatia.processor.graph.Dim;

/** The text form of a loop program, for reports and tests. */
public final class LoopText implements LoopVisitor.Statements, LoopVisitor.Expressions<String> {
  private final StringBuilder text = new StringBuilder();
  private String indent = "";

  private LoopText() {}

  public static String print(LoopProgram program) {
    LoopText printer = new LoopText();
    printer.line("kernel " + program.name() + (program.strict() ? " strict" : "") + " {");
    printer.nested(
        () -> {
          printer.buffers("in", program.inputs());
          printer.buffers("out", program.outputs());
          printer.buffers("temp", program.temporaries());
          program.body().statements().forEach(statement -> statement.accept(printer));
        });
    printer.line("}");
    return printer.text.toString();
  }

  private void buffers(String role, List<Buffer> buffers) {
    for (Buffer buffer : buffers) {
      String size = buffer.isScalarInput() ? "" : "[" + buffer.size() + "]";
      line(role + " " + buffer.dtype() + " " + buffer.name() + size);
    }
  }

  private void line(String line) {
    text.append(indent).append(line).append('\n');
  }

  private void nested(Runnable printing) {
    String outer = indent;
    indent = outer + "  ";
    printing.run();
    indent = outer;
  }

  private void nested(LoopStmt.Block block) {
    nested(() -> block.statements().forEach(statement -> statement.accept(this)));
  }

  private String text(LoopExpr expression) {
    return expression.accept(this);
  }

  @Override
  public void loop(LoopStmt.For loop) {
    StringBuilder header = new StringBuilder("for ").append(loop.variable());
    header.append(" < ").append(loop.extent());
    if (loop.step() != 1) {
      header.append(" step ").append(loop.step());
    }
    if (loop.reversed()) {
      header.append(" reversed");
    }
    if (loop.kind() == LoopStmt.Kind.VECTOR) {
      header.append(" vector");
    }
    if (loop.kind() == LoopStmt.Kind.PARALLEL) {
      header.append(" parallel");
    }
    for (LoopStmt.Meeting meeting : loop.meetings()) {
      header.append(' ').append(meeting.kind().name().toLowerCase(java.util.Locale.ROOT));
      header.append(" in ").append(meeting.buffer());
    }
    if (!loop.accumulators().isEmpty()) {
      header.append(" reduction(");
      header.append(
          loop.accumulators().stream()
              .map(
                  a ->
                      a.kind().name().toLowerCase(java.util.Locale.ROOT) + " " + text(a.variable()))
              .collect(Collectors.joining(", ")));
      header.append(')');
    }
    line(header + " {");
    nested(loop.body());
    line("}");
  }

  @Override
  public void block(LoopStmt.Block block) {
    line("{");
    nested(block);
    line("}");
  }

  @Override
  public void letIndex(LoopStmt.LetIndex let) {
    line("index " + let.variable() + " = " + let.value());
  }

  @Override
  public void loadIndex(LoopStmt.LoadIndex let) {
    line("index " + let.variable() + " = " + text(let.value()));
  }

  @Override
  public void declare(LoopStmt.Declare declare) {
    String form = declare.changes() ? "var " : "let ";
    line(
        form
            + declare.variable().dtype()
            + " "
            + text(declare.variable())
            + " = "
            + text(declare.value()));
  }

  @Override
  public void assign(LoopStmt.Assign assign) {
    line(text(assign.variable()) + " = " + text(assign.value()));
  }

  @Override
  public void store(LoopStmt.Store store) {
    line(store.buffer() + "[" + store.index() + "] = " + text(store.value()));
  }

  @Override
  public void branch(LoopStmt.If branch) {
    line("if " + text(branch.condition()) + " {");
    nested(branch.then());
    if (!branch.otherwise().statements().isEmpty()) {
      line("} else {");
      nested(branch.otherwise());
    }
    line("}");
  }

  @Override
  public void leave(LoopStmt.Leave leave) {
    line("leave if " + text(leave.condition()));
  }

  @Override
  public void checkIndex(LoopStmt.CheckIndex check) {
    line("check 0 <= " + check.index() + " < " + check.size() + " on axis " + check.axis());
  }

  @Override
  public void checkElements(LoopStmt.CheckElements check) {
    line(
        "check 0 < "
            + check.count()
            + " unless "
            + check.results()
            + " is 0 for "
            + check.reduction());
  }

  @Override
  public void panels(LoopStmt.Panels panels) {
    line("panels " + panels.name() + " = " + matrix(panels.b(), panels.k(), panels.n()));
  }

  @Override
  public void product(LoopStmt.Product product) {
    line(
        "product "
            + matrix(product.c(), product.m(), product.n())
            + (product.done().is(0) ? " = " : " += after " + product.done() + " ")
            + matrix(product.a(), product.m(), product.k())
            + " * "
            + product.b().name());
  }

  private static String matrix(LoopStmt.Matrix matrix, Dim rows, Dim columns) {
    return matrix.buffer()
        + "["
        + matrix.offset()
        + " | "
        + rows
        + ":"
        + matrix.rowStride()
        + ", "
        + columns
        + ":"
        + matrix.columnStride()
        + "]";
  }

  @Override
  public void sort(LoopStmt.Sort sort) {
    String order = sort.descending() ? " in descending order" : " in order";
    String part = sort.isWhole() ? "" : "from number " + sort.start() + " on ";
    line(
        line(sort.places(), sort.count())
            + " = "
            + part
            + "places of "
            + line(sort.elements(), sort.size())
            + order);
  }

  @Override
  public void call(LoopStmt.Call call) {
    String numbers = call.numbers().stream().map(Dim::toString).collect(Collectors.joining(", "));
    String reads = call.reads().stream().map(LoopText::span).collect(Collectors.joining(", "));
    line(
        span(call.result())
            + " = "
            + call.routine().owner()
            + "."
            + call.routine().function()
            + "("
            + numbers
            + " | "
            + reads
            + ")");
  }

  private static String span(LoopStmt.Span span) {
    return span.buffer() + "[" + span.offset() + " ...]";
  }

  private static String line(LoopStmt.Line line, Dim size) {
    return line.buffer() + "[" + line.offset() + " | " + size + ":" + line.stride() + "]";
  }

  /** Positions would make every golden depend on its source's layout. */
  @Override
  public void origin(LoopStmt.Origin origin) {}

  @Override
  public String load(LoopExpr.Load load) {
    return load.buffer().isScalarInput()
        ? load.buffer().name()
        : load.buffer() + "[" + load.index() + "]";
  }

  @Override
  public String var(LoopExpr.Var variable) {
    return variable.name();
  }

  @Override
  public String literal(LoopExpr.Literal literal) {
    String value = literal.value().attributes();
    return value.substring(1, value.indexOf(':'));
  }

  @Override
  public String indexValue(LoopExpr.IndexValue index) {
    return "(" + index.index() + ")";
  }

  @Override
  public String apply(LoopExpr.Apply apply) {
    String arguments = apply.arguments().stream().map(this::text).collect(Collectors.joining(", "));
    return apply.op().name() + apply.op().attributes() + "(" + arguments + ")";
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
    String where = search.right() ? "upTo(" : "before(";
    return where + line(search.sorted(), search.size()) + ", " + text(search.value()) + ")";
  }
}
