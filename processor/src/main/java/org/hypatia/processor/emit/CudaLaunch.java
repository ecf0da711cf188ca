package org.hypatia.processor.emit;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.hypatia.processor.diag.CompilerBug;
import org.hypatia.processor.graph.Dim;
import org.hypatia.processor.grid.GridProgram;
import org.hypatia.processor.grid.Kept;
import org.hypatia.processor.grid.Launch;
import org.hypatia.processor.grid.Turns;
import org.hypatia.processor.loop.Buffer;
import org.hypatia.processor.loop.LoopExpr.Var;
import org.hypatia.processor.loop.LoopStmt;
import org.hypatia.processor.loop.LoopStmt.Accumulator;
import org.jspecify.annotations.Nullable;

/** One launch as CUDA functions. */
final class CudaLaunch extends CudaStatements {
  private final Set<Buffer> buffers = new LinkedHashSet<>();
  private final Set<String> sizes = new LinkedHashSet<>();

  private CudaLaunch(
      GridProgram grid, Launch launch, CudaArguments arguments, @Nullable Kept kept) {
    super(grid, launch, arguments, kept);
  }

  /** The text of a launch, which is two where few enough turns are kept in registers. */
  static List<CudaLaunch> of(GridProgram grid, Launch launch, CudaArguments arguments) {
    CudaLaunch any = new CudaLaunch(grid, launch, arguments, null);
    Kept kept = launch.kept();
    return kept == null
        ? List.of(any)
        : List.of(new CudaLaunch(grid, launch, arguments, kept), any);
  }

  /** One function for each choice that is made at the call. */
  private record Variant(String suffix, String argument) {}

  /** The names of the functions that are called. */
  List<String> functions(String name) {
    return variants().isEmpty()
        ? List.of(name)
        : variants().stream().map(variant -> name + variant.suffix()).toList();
  }

  private List<Variant> variants() {
    Variant block = new Variant("_all", "HYP_THREADS");
    return switch (launch.shape()) {
      case POINTS -> List.of();
      case TEAMS ->
          kept != null
              ? CudaKept.ALL.stream().map(k -> new Variant(k.suffix(), k.arguments())).toList()
              : launch.turns().isEmpty() || launch.kept() != null
                  ? List.of(block)
                  : List.of(new Variant("_32", "32"), block);
      case PRODUCT -> List.of(new Variant("_64", "64"), new Variant("_128", "128"));
    };
  }

  /** What the functions differ in. */
  private String parameters() {
    String team = kept == null ? "int TEAM" : "int TEAM, int EACH";
    return launch.shape() == Launch.Shape.TEAMS ? team : "int TILE";
  }

  /**
   * The functions: {@code name}, or one for each size of teams or tiles.
   *
   * @param guarded whether a launch before may have failed
   */
  String text(String name, boolean guarded) {
    out.indent();
    isForTeam = launch.shape() == Launch.Shape.TEAMS;
    body();
    String failing = guarded ? "  if (hyp_a.hyp_failure->status != HYP_OK) return;\n" : "";
    String zero = divides() ? "  int32_t hyp_zero = 0;\n" : "";
    String text = failing + variables() + zero + out;
    if (variants().isEmpty()) {
      return "HYP_KERNEL(" + name + ", " + arguments.type() + ") {\n" + text + "}\n";
    }
    StringBuilder all = new StringBuilder("template <" + parameters() + ">\n");
    String type = "const " + arguments.type() + " &hyp_a";
    String any = name + (kept == null ? "_any" : "_kept");
    all.append("HYP_INLINE void " + any + "(" + type + ") {\n" + text + "}\n");
    for (Variant variant : variants()) {
      String entry = "HYP_KERNEL(" + name + variant.suffix() + ", " + arguments.type() + ")";
      all.append(entry + " { " + any + "<" + variant.argument() + ">(hyp_a); }\n");
    }
    return all.toString();
  }

  @Override
  String name(Buffer buffer) {
    buffers.add(buffer);
    return super.name(buffer);
  }

  @Override
  String indexName(String symbol) {
    if (Dim.symbol(symbol).isOverSizes()) {
      sizes.add(symbol);
    }
    return super.indexName(symbol);
  }

  /** Variables for what of the arguments is used. */
  private String variables() {
    SourceWriter head = new SourceWriter();
    head.indent();
    for (Buffer buffer : List.copyOf(buffers)) {
      String type = buffer.dtype().cName();
      String field = "hyp_a." + arguments.field(buffer);
      if (buffer.isScalarInput()) {
        head.line("const ", type, " ", name(buffer), " = ", field, ";");
      } else if (launch.own().contains(buffer)) {
        String size = number(buffer.size());
        head.line(type, " *", name(buffer), " = ", field, " + hyp_team<TEAM>() * (", size, ");");
      } else {
        boolean isInput = buffer.role() == Buffer.Role.INPUT;
        String alone = launch.shared().contains(buffer) ? " *" : " *__restrict__ ";
        head.line(isInput ? "const " : "", type, alone, name(buffer), " = ", field, ";");
      }
    }
    String text = head.toString();
    SourceWriter first = new SourceWriter();
    first.indent();
    for (String symbol : sizes) {
      String field = "hyp_a." + arguments.size(symbol);
      first.line("const int64_t ", indexName(symbol), " = ", field, ";");
    }
    return first + text;
  }

  private void body() {
    if (launch.shape() == Launch.Shape.PRODUCT) {
      tiles();
      return;
    }
    launch.finished().forEach(this::finish);
    launch.taken().forEach(this::take);
    printed(launch.repeated(), false);
    if (launch.turns().isEmpty()) {
      out.open("");
      printed(launch.body(), true);
      launch.left().forEach(this::leave);
      out.close();
    } else {
      launch.accumulators().forEach(this::start);
      turns(new Turns(launch.turns(), launch.body()), first(), step());
      launch.accumulators().forEach(this::partial);
    }
    if (isForTeam && jumpsToEnd()) {
      out.line("hyp_end:;");
    }
    if (divides()) {
      String call = "hyp_device_fail(hyp_a.hyp_failure, HYP_DIVISION_BY_ZERO, -1, 0, 0)";
      out.line("if (hyp_zero) ", call, ";");
    }
  }

  private String first() {
    return isForTeam ? "hyp_team<TEAM>()" : "hyp_thread()";
  }

  private String step() {
    return isForTeam ? "hyp_teams<TEAM>()" : "hyp_threads()";
  }

  private void start(Accumulator accumulator) {
    Var variable = accumulator.variable();
    out.line(type(variable.dtype()), " ", text(variable), " = ", text(identity(accumulator)), ";");
  }

  private String partials(List<Accumulator> all, Accumulator accumulator) {
    return "hyp_a.hyp_partials + " + all.indexOf(accumulator) + " * HYP_BLOCKS";
  }

  private void partial(Accumulator accumulator) {
    String value = text(accumulator.variable());
    String once =
        isForTeam
            ? "hyp_rank<TEAM>() == 0 ? " + value + " : " + text(identity(accumulator))
            : value;
    String type = type(accumulator.variable().dtype());
    String where = partials(launch.accumulators(), accumulator);
    out.line("hyp_partial<", type, ">(", once, ", ", combine(accumulator), ", ", where, ");");
  }

  private void finish(Accumulator accumulator) {
    String type = type(accumulator.variable().dtype());
    String start = text(identity(accumulator));
    String where = partials(launch.finished(), accumulator) + ", hyp_a.hyp_blocks";
    String value =
        "hyp_finish<" + type + ">(" + start + ", " + combine(accumulator) + ", " + where + ")";
    out.line(type, " ", text(accumulator.variable()), " = ", value, ";");
  }

  private String slot(Object name) {
    Integer slot = grid.slots().get(name);
    if (slot == null) {
      throw new CompilerBug(program.name() + ": no launch leaves " + name);
    }
    return "hyp_a.hyp_slots + " + slot;
  }

  private void take(Object name) {
    String type = name instanceof Var variable ? type(variable.dtype()) : "int64_t";
    String local = name instanceof Var variable ? text(variable) : indexName(name.toString());
    out.line(type, " ", local, " = *(const ", type, " *)(", slot(name), ");");
  }

  private void leave(Object name) {
    String type = name instanceof Var variable ? type(variable.dtype()) : "int64_t";
    String local = name instanceof Var variable ? text(variable) : indexName(name.toString());
    out.line("if (hyp_rank<TEAM>() == 0) *(", type, " *)(", slot(name), ") = ", local, ";");
  }

  private void tiles() {
    LoopStmt.Product product = (LoopStmt.Product) launch.body().get(0);
    launch.repeated().forEach(statement -> statement.accept(this));
    launch.taken().forEach(this::take);
    String tiles = names.fresh("tiles");
    String all = tiles(index(product.m()), index(product.n()), "TILE");
    out.line("const int64_t ", tiles, " = ", all, ";");
    String turn = names.fresh("turn");
    Dim batch = new Turns(launch.turns(), launch.body()).count();
    out.open(
        "for (int64_t ",
        turn + " = blockIdx.x; ",
        turn + " < " + tiles + " * " + number(batch) + "; ",
        turn + " += gridDim.x)");
    String tile = names.fresh("tile");
    String rest = names.fresh("rest");
    out.line("int64_t ", rest, " = ", turn, ";");
    out.line("const int64_t ", tile, " = hyp_digit(&", rest, ", ", tiles, ");");
    if (!launch.turns().isEmpty()) {
      digits(new Turns(launch.turns(), launch.body()), rest);
    }
    out.line("hyp_tile_product<TILE>(", tile, ", ", operands(product), ");");
    out.close();
  }

  /** How many tiles of a size a product of so many rows and columns has. */
  static String tiles(String rows, String columns, String tile) {
    String up = " + " + tile + " - 1) / " + tile;
    return "(((" + rows + up + ") * ((" + columns + up + "))";
  }
}
