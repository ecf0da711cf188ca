package org.hypatia.processor.emit;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.hypatia.processor.diag.SourcePos;
import org.hypatia.processor.graph.Constant;
import org.hypatia.processor.graph.DType;
import org.hypatia.processor.graph.Dim;
import org.hypatia.processor.loop.LoopExpr;
import org.hypatia.processor.loop.LoopProgram;
import org.hypatia.processor.loop.LoopStmt;
import org.hypatia.processor.loop.Memory;

/** What C and CUDA share: types, constants, indices, the text of ops and the headers they need. */
abstract class CText extends CFamily {
  final LoopProgram program;
  private final IndexText indexText = new IndexText(this::indexName, "LL", "hyp_index_");
  private final Set<String> headers;
  private SourcePos position = SourcePos.NONE;

  CText(LoopProgram program) {
    super(new Names());
    this.program = program;
    this.headers = new TreeSet<>();
  }

  /** For what belongs to the text of another. */
  CText(CText unit) {
    super(unit.names);
    this.program = unit.program;
    this.headers = unit.headers;
  }

  /** The headers of what has been printed. */
  void includes(SourceWriter head) {
    head.line("#include \"hyp_ops.h\"");
    headers.forEach(header -> head.line("#include \"", header, "\""));
  }

  Set<String> headers() {
    return headers;
  }

  @Override
  Memory memory() {
    return program.memory();
  }

  @Override
  String type(DType dtype) {
    return dtype.cName();
  }

  @Override
  String indexType() {
    return "int64_t";
  }

  @Override
  String constant() {
    return "const ";
  }

  @Override
  String literal(Constant value) {
    return CLiterals.text(value);
  }

  @Override
  String apply(LoopExpr.Apply apply, List<String> arguments) {
    String header = apply.op().header();
    if (header != null) {
      include(header);
    }
    return startsAtZero(apply)
        ? "hyp_sub_" + apply.dtype() + "(" + String.join(", ", arguments) + ")"
        : apply.op().c(apply.operand(), arguments);
  }

  /**
   * Whether it is 0.0 - x. gcc 12 takes it for -x where it sees that x is not -0.0 (the absolute
   * value of something, a whole number), though x may be 0.0. It does not see into functions.
   */
  private static boolean startsAtZero(LoopExpr.Apply apply) {
    return apply.op().name().equals("sub")
        && apply.dtype().isFloating()
        && apply.arguments().get(0) instanceof LoopExpr.Literal literal
        && literal.value().bits() == 0;
  }

  /** Has a header included. */
  void include(String header) {
    headers.add(header);
  }

  @Override
  String line(LoopStmt.Line line) {
    String offset = line.offset().is(0) ? "" : " + " + number(line.offset());
    return name(line.buffer()) + offset + ", " + index(line.stride());
  }

  @Override
  String searchFunction(DType dtype) {
    include("hyp_search.h");
    return "hyp_search_" + dtype;
  }

  @Override
  String index(Dim index) {
    return indexText.of(index).text();
  }

  @Override
  String number(Dim index) {
    return indexText.of(index).asFactor();
  }

  @Override
  public void loadIndex(LoopStmt.LoadIndex let) {
    captures.define(let.variable());
    out.line("const int64_t ", indexName(let.variable()), " = ", text(let.value()), ";");
  }

  @Override
  public void origin(LoopStmt.Origin origin) {
    if (!origin.pos().equals(position)) {
      position = origin.pos();
      out.marginLine("#line " + position.line() + " \"" + position.file() + "\"");
    }
  }
}
