package org.hypatia.processor.grid;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hypatia.processor.diag.CompilerBug;
import org.hypatia.processor.graph.Dim;
import org.hypatia.processor.loop.Buffer;
import org.hypatia.processor.loop.LoopExpr;
import org.hypatia.processor.loop.LoopExpr.Var;
import org.hypatia.processor.loop.LoopStmt;
import org.hypatia.processor.loop.LoopStmt.For;
import org.hypatia.processor.loop.LoopWalk;

/** What some statements read, write and define. */
final class Contents extends LoopWalk {
  /** Places that are read or written, by buffer; of a matrix where it begins. */
  final Map<Buffer, List<Dim>> reads = new LinkedHashMap<>();

  final Map<Buffer, List<Dim>> writes = new LinkedHashMap<>();

  /** Variables and index variables that are read. */
  final Set<Object> used = new LinkedHashSet<>();

  /** Variables and index variables that are defined inside, loops' among them. */
  final Set<Object> defined = new HashSet<>();

  /** Variables that are given another value. */
  final Set<Var> assigned = new LinkedHashSet<>();

  /** All loops, each before those inside it. */
  final List<For> loops = new ArrayList<>();

  /** How many elements each line has that is sorted. */
  final List<Dim> sorted = new ArrayList<>();

  /** Whether there is a step that a team of threads does together. */
  boolean hasTeamStep;

  boolean hasCheck;

  private Contents() {}

  static Contents of(List<? extends LoopStmt> statements) {
    Contents contents = new Contents();
    statements.forEach(statement -> statement.accept(contents));
    return contents;
  }

  static Contents of(LoopExpr expression) {
    Contents contents = new Contents();
    expression.accept(contents);
    return contents;
  }

  /** What is used but defined elsewhere. */
  Set<Object> free() {
    Set<Object> free = new LinkedHashSet<>(used);
    free.addAll(assigned);
    free.removeAll(defined);
    return free;
  }

  Set<Buffer> touched() {
    Set<Buffer> touched = new LinkedHashSet<>(reads.keySet());
    touched.addAll(writes.keySet());
    return touched;
  }

  /** All places, read or written. */
  List<Dim> places() {
    List<Dim> places = new ArrayList<>();
    reads.values().forEach(places::addAll);
    writes.values().forEach(places::addAll);
    return places;
  }

  /** Reads and writes are noted with their places, form by form. */
  @Override
  protected void touch(Buffer buffer) {
    throw new CompilerBug("an access without a place: " + buffer);
  }

  private void use(Dim... dims) {
    for (Dim dim : dims) {
      used.addAll(dim.symbols());
    }
  }

  private void matrix(LoopStmt.Matrix matrix, Map<Buffer, List<Dim>> into) {
    into.computeIfAbsent(matrix.buffer(), key -> new ArrayList<>()).add(matrix.offset());
    use(matrix.offset(), matrix.rowStride(), matrix.columnStride());
  }

  @Override
  public void loop(For loop) {
    loops.add(loop);
    use(loop.extent());
    defined.add(loop.variable());
    block(loop.body());
  }

  @Override
  public void letIndex(LoopStmt.LetIndex let) {
    use(let.value());
    defined.add(let.variable());
  }

  @Override
  public void loadIndex(LoopStmt.LoadIndex let) {
    let.value().accept(this);
    defined.add(let.variable());
  }

  @Override
  public void declare(LoopStmt.Declare declare) {
    declare.value().accept(this);
    defined.add(declare.variable());
  }

  @Override
  public void assign(LoopStmt.Assign assign) {
    assign.value().accept(this);
    assigned.add(assign.variable());
  }

  @Override
  public void store(LoopStmt.Store store) {
    store.value().accept(this);
    writes.computeIfAbsent(store.buffer(), key -> new ArrayList<>()).add(store.index());
    use(store.index());
  }

  @Override
  public void checkIndex(LoopStmt.CheckIndex check) {
    hasCheck = true;
    use(check.index(), check.size());
  }

  @Override
  public void checkElements(LoopStmt.CheckElements check) {
    hasCheck = true;
    use(check.count(), check.results());
  }

  /** A GPU reads the operand where it lies. */
  @Override
  public void panels(LoopStmt.Panels panels) {}

  @Override
  public void product(LoopStmt.Product product) {
    hasTeamStep = true;
    matrix(product.a(), reads);
    matrix(product.b().b(), reads);
    matrix(product.c(), writes);
    use(product.m(), product.n(), product.k(), product.done());
  }

  /** A team exchanges places where they are to be. */
  @Override
  public void sort(LoopStmt.Sort sort) {
    hasTeamStep = true;
    sorted.add(sort.size());
    line(sort.elements(), reads);
    line(sort.places(), reads);
    line(sort.places(), writes);
    use(sort.size());
  }

  /** Routines have no code for GPUs: Placement keeps kernels with them away. */
  @Override
  public void call(LoopStmt.Call call) {
    throw new CompilerBug("a routine for a GPU: " + call.routine());
  }

  private void line(LoopStmt.Line line, Map<Buffer, List<Dim>> into) {
    into.computeIfAbsent(line.buffer(), key -> new ArrayList<>()).add(line.offset());
    use(line.offset(), line.stride());
  }

  @Override
  public Void load(LoopExpr.Load load) {
    reads.computeIfAbsent(load.buffer(), key -> new ArrayList<>()).add(load.index());
    if (!load.buffer().isScalarInput()) {
      use(load.index());
    }
    return null;
  }

  @Override
  public Void var(Var variable) {
    used.add(variable);
    return null;
  }

  @Override
  public Void indexValue(LoopExpr.IndexValue index) {
    use(index.index());
    return null;
  }

  @Override
  public Void search(LoopExpr.Search search) {
    line(search.sorted(), reads);
    use(search.size());
    search.value().accept(this);
    return null;
  }
}
