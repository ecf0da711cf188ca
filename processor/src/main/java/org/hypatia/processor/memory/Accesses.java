package org.hypatia.processor.memory;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.hypatia.processor.diag.CompilerBug;
import org.hypatia.processor.graph.Dim;
import org.hypatia.processor.loop.Buffer;
import org.hypatia.processor.loop.LoopExpr;
import org.hypatia.processor.loop.LoopProgram;
import org.hypatia.processor.loop.LoopStmt;
import org.hypatia.processor.loop.LoopWalk;
import org.jspecify.annotations.Nullable;

/** Walks over a program and notes each access, in order. */
final class Accesses extends LoopWalk {
  private final List<Access> all = new ArrayList<>();
  private final Deque<Access.Frame> frames = new ArrayDeque<>();
  private final Map<String, Dim> known = new HashMap<>();
  private final Set<String> data = new TreeSet<>();

  private Accesses() {}

  /** All accesses of a program. */
  static List<Access> of(LoopProgram program) {
    Accesses accesses = new Accesses();
    accesses.block(program.body());
    return accesses.all;
  }

  private void read(LoopExpr expression) {
    expression.accept(this);
  }

  /** The index with variables replaced that stand for other indices. */
  private Dim resolved(Dim index) {
    return index.substitute(name -> known.getOrDefault(name, Dim.symbol(name)));
  }

  /** Accesses are noted with their places, form by form. */
  @Override
  protected void touch(Buffer buffer) {
    throw new CompilerBug("an access without a place: " + buffer);
  }

  private void note(Buffer buffer, boolean writes, Dim index) {
    Dim resolved = resolved(index);
    boolean isKnown = resolved.symbols().stream().noneMatch(data::contains);
    note(buffer, writes, isKnown ? resolved : null, resolved.symbols());
  }

  private void note(Buffer buffer, boolean writes, @Nullable Dim index, Set<String> symbols) {
    boolean isKnown = symbols.stream().noneMatch(data::contains);
    List<Access.Frame> around = List.copyOf(frames);
    all.add(new Access(buffer, writes, index, isKnown ? symbols : null, around, all.size()));
  }

  private void inside(Access.@Nullable Loop loop, LoopStmt.Block body) {
    Access.Frame frame = new Access.Frame(loop, all.size());
    frames.addLast(frame);
    block(body);
    frames.removeLast();
    frame.end(all.size() - 1);
  }

  @Override
  public void loop(LoopStmt.For loop) {
    inside(new Access.Loop(loop.variable(), resolved(loop.extent()), loop.step()), loop.body());
  }

  @Override
  public void letIndex(LoopStmt.LetIndex let) {
    known.put(let.variable(), resolved(let.value()));
  }

  @Override
  public void loadIndex(LoopStmt.LoadIndex let) {
    read(let.value());
    if (let.value() instanceof LoopExpr.IndexValue value) {
      known.put(let.variable(), resolved(value.index()));
    } else {
      data.add(let.variable());
    }
  }

  @Override
  public void store(LoopStmt.Store store) {
    read(store.value());
    note(store.buffer(), true, store.index());
  }

  @Override
  public void branch(LoopStmt.If branch) {
    read(branch.condition());
    inside(null, branch.then());
    inside(null, branch.otherwise());
  }

  /** The operand is read while it is laid out anew: the two may not lie in the same place. */
  @Override
  public void panels(LoopStmt.Panels panels) {
    Set<String> extents = symbols(panels.n(), panels.k());
    note(panels.work(), true, null, extents);
    note(panels.b(), false, extents);
    note(panels.work(), true, null, extents);
  }

  /**
   * The operands, also the right one where it lies, are read while the result is written: nothing
   * may lie in the same place.
   */
  @Override
  public void product(LoopStmt.Product product) {
    Set<String> extents = symbols(product.m(), product.n(), product.k());
    note(product.scratch(), true, null, extents);
    if (!product.done().is(0)) {
      note(product.c(), false, extents);
    }
    note(product.c(), true, extents);
    note(product.a(), false, extents);
    note(product.b().b(), false, extents);
    note(product.b().work(), false, null, extents);
    note(product.c(), true, extents);
    note(product.scratch(), true, null, extents);
  }

  /** All elements are read before the first place is written. */
  @Override
  public void sort(LoopStmt.Sort sort) {
    Set<String> extent = symbols(sort.size(), sort.start(), sort.count());
    note(sort.work(), true, null, extent);
    note(sort.elements(), false, sort.size());
    note(sort.places(), true, sort.count());
    note(sort.work(), false, null, extent);
  }

  /** Results are written while operands are read: nothing may lie in the same place. */
  @Override
  public void call(LoopStmt.Call call) {
    Set<String> extents = symbols(call.numbers().toArray(Dim[]::new));
    boolean[] order = {true, false, true};
    for (boolean writes : order) {
      if (call.work() != null) {
        note(call.work(), writes, null, extents);
      }
      List<LoopStmt.Span> spans = writes ? List.of(call.result()) : call.reads();
      for (LoopStmt.Span span : spans) {
        Set<String> symbols = new TreeSet<>(extents);
        symbols.addAll(symbols(span.offset()));
        note(span.buffer(), writes, null, symbols);
      }
    }
  }

  private void note(LoopStmt.Line line, boolean writes, Dim size) {
    note(line.buffer(), writes, null, symbols(size, line.offset(), line.stride()));
  }

  private Set<String> symbols(Dim... extents) {
    Set<String> symbols = new TreeSet<>();
    for (Dim extent : extents) {
      symbols.addAll(resolved(extent).symbols());
    }
    return symbols;
  }

  private void note(LoopStmt.Matrix matrix, boolean writes, Set<String> extents) {
    Set<String> symbols = new TreeSet<>(extents);
    List.of(matrix.offset(), matrix.rowStride(), matrix.columnStride())
        .forEach(part -> symbols.addAll(resolved(part).symbols()));
    note(matrix.buffer(), writes, null, symbols);
  }

  @Override
  public Void load(LoopExpr.Load load) {
    note(load.buffer(), false, load.buffer().isScalarInput() ? Dim.ZERO : load.index());
    return null;
  }

  @Override
  public Void search(LoopExpr.Search search) {
    note(search.sorted(), false, search.size());
    read(search.value());
    return null;
  }
}
