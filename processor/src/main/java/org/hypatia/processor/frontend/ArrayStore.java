package org.hypatia.processor.frontend;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.hypatia.processor.diag.CompilerBug;
import org.hypatia.processor.diag.Diag;
import org.hypatia.processor.graph.Dim;
import org.hypatia.processor.graph.Node;
import org.hypatia.processor.graph.Shape;
import org.jspecify.annotations.Nullable;

/**
 * Java arrays: references with identity, whose contents change. The contents are a tensor in the
 * scope; a write makes another tensor. In loops an array from outside holds what {@link LoopValues}
 * describes.
 */
final class ArrayStore {
  private final Reading reading;
  private final ArrayViews views;
  private final ArrayWrites writes;

  ArrayStore(Reading reading) {
    this.reading = reading;
    this.views = new ArrayViews(reading);
    this.writes = new ArrayWrites(reading);
  }

  /** A new array that holds {@code content}. */
  Value.Array create(Node content) {
    return create(new Value.OfTensor(content), null);
  }

  Value.Array create(Value.OfTensor content) {
    return create(content, null);
  }

  /** A new array with the same elements. */
  Value.Array copy(Value.Array array) {
    return create(content(array), null);
  }

  /** One that cannot be written, with the reason as part of a sentence. */
  Value.Array readOnly(Value.OfNode content, String why) {
    return create(new Value.OfTensor(content.node(), content.axes()), why);
  }

  private Value.Array create(Value.OfTensor content, @Nullable String whyReadOnly) {
    Node node = content.node();
    Value.Cell cell =
        new Value.Cell(
            content.dtype(),
            node.shape().subShape(content.axes().size(), node.rank()),
            whyReadOnly);
    reading.assign(cell, content);
    return new Value.Array(cell);
  }

  ArrayViews views() {
    return views;
  }

  ArrayWrites writes() {
    return writes;
  }

  /** One of two arrays, looked at anew each time it is read: either may still be written. */
  Value.Array choice(Value.Scalar condition, Value.Array then, Value.Array otherwise) {
    Value.Choice choice = new Value.Choice(condition, then, otherwise);
    Value.OfNode now = chosen(choice);
    Shape shape = reading.lift().shape(now);
    String why = "it is one of two arrays, which of them is known only at run time";
    return new Value.Array(new Value.Cell(now.dtype(), shape, why, choice));
  }

  private Value.OfTensor chosen(Value.Choice choice) {
    Value.OfTensor then = content(choice.then());
    Value.OfTensor otherwise = content(choice.otherwise());
    Value chosen = reading.branches().choose(choice.condition(), then, otherwise);
    Value.OfNode node = (Value.OfNode) chosen;
    return new Value.OfTensor(node.node(), node.axes());
  }

  /** The arrays that can be written and that a reference may show. */
  Set<Value.Cell> shown(Value.Array array) {
    Value.Choice choice = array.cell().choice();
    if (choice == null) {
      return array.cell().whyReadOnly() == null ? Set.of(array.cell()) : Set.of();
    }
    Set<Value.Cell> either = new HashSet<>(shown(choice.then()));
    either.addAll(shown(choice.otherwise()));
    return either;
  }

  private Value contents(Value.Cell cell) {
    if (cell.choice() != null) {
      return chosen(cell.choice());
    }
    Value contents = reading.scope().get(cell);
    if (contents == null) {
      throw new CompilerBug("an array without contents");
    }
    return contents;
  }

  /** The elements that the reference shows: of the array, or of one row. */
  Value.OfTensor content(Value.Array array) {
    return read(array.cell(), contents(array.cell()), array.row());
  }

  int rank(Value.Array array) {
    return array.cell().shape().rank() - array.row().size();
  }

  /** {@code array.length}. */
  Dim length(Value.Array array) {
    return array.cell().shape().get(array.row().size());
  }

  /** {@code array[index]}: an element, or a row that shares the array's storage. */
  Value element(Value.Array array, Value.Scalar index) {
    List<Value.Scalar> indices = indices(array, index);
    if (rank(array) > 1) {
      return new Value.Array(array.cell(), indices);
    }
    Value.OfTensor element = read(array.cell(), contents(array.cell()), indices);
    return new Value.Scalar(element.node(), element.axes(), null);
  }

  private static List<Value.Scalar> indices(Value.Array array, Value.Scalar index) {
    List<Value.Scalar> indices = new ArrayList<>(array.row());
    indices.add(index);
    return indices;
  }

  /** What is at these indices of contents of whatever kind. */
  Value.OfTensor read(Value.Cell cell, Value contents, List<Value.Scalar> indices) {
    if (contents instanceof Value.OfTensor tensor) {
      return views.at(tensor, new ArrayList<Value.@Nullable Scalar>(indices));
    }
    if (contents instanceof LoopValues.Window window) {
      if (window.plan().dim() >= indices.size()) {
        throw window.loop().conflict(cell);
      }
      Dim turnsBack = turnsBack(window, indices);
      if (turnsBack == null) {
        throw window.loop().conflict(cell);
      }
      if (turnsBack.is(0)) {
        return read(cell, window.part(), settled(cell, window, indices));
      }
      boolean earlier =
          turnsBack.isConstant()
              && turnsBack.constant() > 0
              && turnsBack.constant() <= window.earlier().size();
      if (earlier) {
        Value part = window.earlier().get((int) turnsBack.constant() - 1);
        return read(cell, part, window.inner(indices));
      }
      boolean later = turnsBack.isConstant() && turnsBack.constant() < 0;
      if (later && window.loop().region() != null) {
        // A later turn writes it, so it is still what it was.
        return read(cell, window.whole(), indices);
      }
      throw window.loop().lag(cell, window.plan(), turnsBack, reading.path());
    }
    throw deferredTo(contents).conflict(cell);
  }

  private static OpenLoop deferredTo(Value contents) {
    if (contents instanceof LoopValues.Totals totals) {
      return totals.loop();
    }
    return ((LoopValues.Sets) contents).loop();
  }

  /** How many turns before the current one had this place to itself; null if none always. */
  private @Nullable Dim turnsBack(LoopValues.Window window, List<Value.Scalar> indices) {
    Affine index = indices.get(window.plan().dim()).affine();
    if (index == null) {
      return null;
    }
    Affine key = window.plan().key();
    Affine distance = key.minus(index);
    if (!distance.isDim()) {
      return null;
    }
    Dim elements = reading.sizes().resolve(distance.base());
    long step = key.coefficient(window.loop().axis()).constant();
    if (elements.is(0) || step == 1) {
      return elements;
    }
    boolean whole = elements.isConstant() && elements.constant() % step == 0;
    return whole ? Dim.of(elements.constant() / step) : null;
  }

  /**
   * {@code array[index] = value}.
   *
   * @param how how the value is collected in the element; null when it is set
   */
  void store(
      Value.Array array, Value.Scalar index, Value.Scalar value, @Nullable Accumulation how) {
    Value.Cell cell = writable(array);
    List<Value.Scalar> indices = indices(array, index);
    requirePlans(cell, indices, how);
    reading.assign(cell, stored(cell, contents(cell), indices, value));
  }

  private Value.Cell writable(Value.Array array) {
    Value.Cell cell = array.cell();
    if (cell.whyReadOnly() != null) {
      throw new ReadError(reading.graph().pos(), Diag.ARRAY_READ_ONLY, cell.whyReadOnly());
    }
    return cell;
  }

  /** Every loop that the array comes from outside of has to know how it treats the array. */
  private void requirePlans(
      Value.Cell cell, List<Value.Scalar> indices, @Nullable Accumulation how) {
    for (OpenLoop loop : reading.loops().open()) {
      Value before = loop.before().get(cell);
      if (loop.lacksPlan(cell) && !(before instanceof LoopValues.Sets)) {
        Value contents = contents(cell);
        Value.OfTensor leaf = LoopValues.leaf(contents);
        Shape shape = leaf.node().shape().subShape(leaf.axes().size(), leaf.node().rank());
        List<Value.Scalar> open = remaining(cell, contents, indices);
        throw loop.firstPlan(cell, open, shape, how, reading.loops());
      }
    }
  }

  /** The indices that no loop has settled. */
  List<Value.Scalar> remaining(Value.Cell cell, Value contents, List<Value.Scalar> indices) {
    if (contents instanceof LoopValues.Window window) {
      return remaining(cell, window.part(), settled(cell, window, indices));
    }
    return contents instanceof LoopValues.Totals totals
        ? remaining(cell, totals.total(), indices)
        : indices;
  }

  /** The indices into this turn's part. */
  private List<Value.Scalar> settled(
      Value.Cell cell, LoopValues.Window window, List<Value.Scalar> indices) {
    Dim turnsBack = turnsBack(window, indices);
    Inequalities.Turns turns = reading.inequalities().reached(window.loop().axis());
    if (turnsBack == null || !turnsBack.is(0) || !window.plan().turns().include(turns)) {
      throw window.loop().conflict(cell);
    }
    return window.inner(indices);
  }

  private Value stored(
      Value.Cell cell, Value contents, List<Value.Scalar> indices, Value.Scalar value) {
    if (contents instanceof LoopValues.Window window) {
      List<Value.Scalar> inner = settled(cell, window, indices);
      return window.with(stored(cell, window.part(), inner, value));
    }
    if (contents instanceof Value.OfTensor tensor) {
      return writes.set(tensor, indices, value);
    }
    boolean once =
        contents instanceof LoopValues.Sets sets
            && sets.writes().isEmpty()
            && reading.path().equals(sets.loop().path());
    if (!once) {
      throw deferredTo(contents).conflict(cell);
    }
    OpenLoop loop = ((LoopValues.Sets) contents).loop();
    List<Value.Scalar> guarded = new ArrayList<>();
    indices.forEach(index -> guarded.add(reading.loops().guarded(index)));
    LoopValues.Write write = LoopValues.Write.of(reading, guarded, value);
    return new LoopValues.Sets(loop, List.of(write));
  }

  /** Whether the array only collects in the loop being read, this way. */
  boolean collects(Value.Array array, Accumulation how) {
    return contents(array.cell()) instanceof LoopValues.Totals totals && totals.how() == how;
  }

  /** {@code array[index] += value} of an array that {@link #collects}. */
  void collect(Value.Array array, Value.Scalar index, Value.Scalar value) {
    Value.Cell cell = writable(array);
    List<Value.Scalar> indices = indices(array, index);
    LoopValues.Totals totals = (LoopValues.Totals) contents(cell);
    requirePlans(cell, indices, totals.how());
    List<Value.Scalar> remaining = remaining(cell, totals.total(), indices);
    if (remaining.isEmpty()) {
      reading.assign(cell, totals.with(combined(cell, totals.total(), indices, value, totals)));
      return;
    }
    if (totals.how().scatter() == null) {
      throw totals.loop().conflict(cell);
    }
    List<Value.Scalar> guarded = new ArrayList<>();
    indices.forEach(i -> guarded.add(reading.loops().guarded(i)));
    Value.Scalar collected = (Value.Scalar) reading.lift().guard(value, 0);
    reading.assign(cell, totals.with(LoopValues.Write.of(reading, guarded, collected)));
  }

  private Value combined(
      Value.Cell cell,
      Value contents,
      List<Value.Scalar> indices,
      Value.Scalar value,
      LoopValues.Totals totals) {
    if (contents instanceof LoopValues.Window window) {
      List<Value.Scalar> inner = settled(cell, window, indices);
      return window.with(combined(cell, window.part(), inner, value, totals));
    }
    Value.OfTensor old = (Value.OfTensor) contents;
    Value.OfNode sum = reading.collector().combine(totals.how(), old, ArrayWrites.tensor(value));
    return new Value.OfTensor(sum.node(), sum.axes());
  }
}
