package org.hypatia.processor.emit;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.hypatia.processor.graph.Dim;
import org.hypatia.processor.loop.Buffer;
import org.hypatia.processor.loop.LoopExpr;
import org.hypatia.processor.loop.LoopProgram;
import org.hypatia.processor.loop.LoopStmt;
import org.hypatia.processor.loop.Memory;
import org.hypatia.processor.loop.SharedLoop;
import org.hypatia.processor.loop.ZeroFills;
import org.hypatia.processor.ops.Routine;

/** A kernel as a C translation unit, for GCC and Clang. */
public class CEmitter extends CText {
  private final SourceWriter head = new SourceWriter();
  private final Set<SupportUnit> support;
  private final Set<LapackRoutine> lapack;
  private final IdentityHashMap<LoopStmt.For, SharedLoop> shared;
  private final ZeroFills fills;

  /** The functions of shared loops. */
  final SourceWriter functions = new SourceWriter();

  private boolean usesArena;
  private int sharing;

  /** Those of the loop that is being written. */
  private CReductions reductions = CReductions.NONE;

  /** Whether the loop that is being written loads what it may not choose. */
  private boolean chooses;

  private CEmitter(LoopProgram program) {
    super(program);
    this.support = new TreeSet<>();
    this.lapack = new LinkedHashSet<>();
    this.shared = SharedLoop.of(program);
    this.fills = ZeroFills.of(program);
  }

  /** For what belongs to the unit of another. */
  CEmitter(CEmitter unit) {
    super(unit);
    this.support = unit.support;
    this.lapack = unit.lapack;
    this.shared = new IdentityHashMap<>();
    this.fills = unit.fills;
  }

  /**
   * The unit, which includes Hypatia's headers by name and has to be linked with those that it
   * names.
   */
  public static CUnit emit(LoopProgram program) {
    CEmitter emitter = new CEmitter(program);
    String text = emitter.unit();
    return new CUnit(
        text,
        List.copyOf(emitter.support),
        emitter.usesArena,
        !emitter.shared.isEmpty(),
        emitter.fills.outputs().stream().map(program.outputs()::indexOf).toList(),
        List.copyOf(emitter.lapack));
  }

  /** The name of a kernel's C function: no header has one that begins so. */
  public static String function(String id) {
    return "hyp_kernel_" + id;
  }

  private String unit() {
    String signature = signature();
    out.open(signature);
    out.line("int32_t hyp_zero = 0;");
    CScratch scratch = new CScratch(this, shared.values());
    scratch.declare();
    statements(program.body());
    scratch.copyStaged();
    if (!usesArena && shared.isEmpty() && fills.outputs().isEmpty()) {
      out.line("(void)arena;");
    }
    out.line("return hyp_zero ? HYP_DIVISION_BY_ZERO : HYP_OK;");
    out.close();
    head.line("#include \"hyp_arena.h\"");
    if (!support.isEmpty()) {
      head.line("#include \"hyp_gemm.h\"");
    }
    if (!shared.isEmpty()) {
      head.line("#include \"hyp_share.h\"");
    }
    includes(head);
    return head + "\n" + functions + out;
  }

  /** The arena, where details of a failure and scratch memory are. */
  String arena() {
    usesArena = true;
    return "arena";
  }

  /** Where the details of a failure go. */
  String failure() {
    return "&" + arena() + "->failure";
  }

  void onStack(Buffer buffer) {
    String elements = Long.toString(Math.max(1, buffer.size().constant()));
    String type = buffer.dtype().cName();
    out.line("_Alignas(HYP_ALIGNMENT) ", type, " ", name(buffer), "[", elements, "];");
  }

  String bytes(Dim lines) {
    return "(size_t)(" + index(lines.times(Memory.LINE)) + ")";
  }

  private String signature() {
    List<String> parameters = new ArrayList<>();
    for (Buffer input : program.inputs()) {
      String type = input.dtype().cName();
      parameters.add(
          input.isScalarInput()
              ? type + " " + name(input)
              : "const "
                  + type
                  + (program.memory().isReused(input) ? " *" : " *restrict ")
                  + name(input));
    }
    program.sizes().forEach(size -> parameters.add("int64_t " + indexName(size)));
    program
        .outputs()
        .forEach(output -> parameters.add(output.dtype().cName() + " *" + given(output)));
    parameters.add("hyp_arena *arena");
    return "int32_t " + function(program.name()) + "(" + String.join(", ", parameters) + ")";
  }

  /**
   * A loop of few turns that loads what it may not choose stays a loop. Unrolled, it is a row of
   * loads under conditions of their own, and gcc 12 with AVX and without traps makes one vector of
   * them under the condition of the first.
   */
  @Override
  public void loop(LoopStmt.For loop) {
    if (fills.contains(loop)) {
      out.open("if (!arena->zeroed)");
      write(loop);
      out.close();
    } else {
      write(loop);
    }
  }

  private void write(LoopStmt.For loop) {
    SharedLoop part = shared.get(loop);
    if (part == null) {
      choosing(loop, () -> super.loop(loop));
    } else {
      CPart function = new CPart(this, part, sharing++);
      function.write();
      usesArena |= function.usesArena();
    }
  }

  private void choosing(LoopStmt.For loop, Runnable writing) {
    boolean chosenAround = chooses;
    chooses = false;
    int place = out.place();
    writing.run();
    if (chooses && loop.extent().isConstant() && loop.kind() != LoopStmt.Kind.REDUCTION) {
      out.insert(place, "#pragma GCC unroll 1");
    }
    chooses = chosenAround;
  }

  @Override
  public void branch(LoopStmt.If branch) {
    chooses = true;
    super.branch(branch);
  }

  @Override
  public String apply(LoopExpr.Apply apply) {
    chooses |= apply.op().name().equals("where");
    return super.apply(apply);
  }

  @Override
  public String select(LoopExpr.Select select) {
    chooses = true;
    return super.select(select);
  }

  @Override
  void turns(LoopStmt.For loop, String from, String to) {
    CReductions around = reductions;
    reductions = CReductions.of(loop);
    reductions.before(this);
    super.turns(loop, from, to);
    reductions.after(this);
    reductions = around;
  }

  @Override
  public void assign(LoopStmt.Assign assign) {
    if (!reductions.assign(assign, this)) {
      super.assign(assign);
    }
  }

  @Override
  void beforeLoop(LoopStmt.For loop) {
    switch (loop.kind()) {
      case SERIAL, PARALLEL -> {}
      case VECTOR -> out.marginLine("#pragma GCC ivdep");
      case REDUCTION -> out.marginLine(reductions.pragma(this));
    }
  }

  @Override
  public void checkIndex(LoopStmt.CheckIndex check) {
    String axis = Integer.toString(check.axis());
    out.line(
        "HYP_CHECK_INDEX(",
        failure(),
        ", ",
        axis,
        ", ",
        index(check.index()),
        ", ",
        index(check.size()),
        ");");
  }

  @Override
  public void checkElements(LoopStmt.CheckElements check) {
    out.line(
        "if (",
        number(check.count()),
        " == 0 && ",
        number(check.results()),
        " != 0) ",
        "return hyp_fail_empty(",
        failure(),
        ", \"",
        check.reduction(),
        "\");");
  }

  @Override
  public void panels(LoopStmt.Panels panels) {
    captures.define(panels);
    support.add(SupportUnit.products(panels.work().dtype()));
    new CProducts(this).panels(panels);
  }

  @Override
  public void product(LoopStmt.Product product) {
    new CProducts(this).product(product);
  }

  @Override
  public void sort(LoopStmt.Sort sort) {
    include("hyp_sort.h");
    String type = sort.elements().buffer().dtype().toString();
    out.line("hyp_argsort_", type, "(", partArguments(sort), ", ", name(sort.work()), ");");
  }

  @Override
  public void call(LoopStmt.Call call) {
    Routine routine = call.routine();
    String owner = routine.owner();
    include("hyp_" + owner.replaceAll("(?<!^)([A-Z])", "_$1").toLowerCase(Locale.ROOT) + ".h");
    String invocation = invocation(routine, arguments(call));
    if (routine.failure().isEmpty()) {
      out.line("(void)", invocation, ";");
    } else {
      String what = ", \"" + call.failure() + "\", ";
      out.line("HYP_CHECK_PIVOT(", failure(), what, invocation, ");");
    }
  }

  private String invocation(Routine routine, String arguments) {
    LapackRoutine large = LapackRoutine.of(routine);
    if (large == null) {
      return "hyp_" + LapackRoutine.function(routine) + "(" + arguments + ")";
    }
    include("hyp_lapack.h");
    lapack.add(large);
    String isLarge = large.isLarge(index(large.size()));
    return "HYP_ROUTINE(" + String.join(", ", large.function(), isLarge, arguments) + ")";
  }
}
