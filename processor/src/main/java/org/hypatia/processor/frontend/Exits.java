package org.hypatia.processor.frontend;

import com.sun.source.tree.Tree;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hypatia.processor.diag.CompilerBug;
import org.hypatia.processor.diag.Diag;
import org.hypatia.processor.graph.DType;
import org.jspecify.annotations.Nullable;

/**
 * The jumps that end a loop. For each the loop carries whether it was taken, and for a {@code
 * return} what is returned; it turns for as long as none was.
 */
final class Exits {
  /** A variable that no source names. */
  private record Hidden(String name, Exits loop, Jump jump) {
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Hidden hidden
          && hidden.loop == loop
          && hidden.jump.equals(jump)
          && hidden.name.equals(name);
    }

    @Override
    public int hashCode() {
      return 31 * System.identityHashCode(loop) + 7 * jump.hashCode() + name.hashCode();
    }

    @Override
    public String toString() {
      return name;
    }
  }

  /** What a loop returns has turned out to be of another type than assumed: it is read again. */
  static final class Retyped extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Exits exits;

    private Retyped(Exits exits) {
      super("the type of what the loop returns");
      this.exits = exits;
    }

    Exits exits() {
      return exits;
    }
  }

  private final Frame frame;
  private final Reading reading;
  private final @Nullable String label;
  private final Map<Jump, Hidden> taken = new LinkedHashMap<>();

  /** Those of the jumps that have been read: others are where nothing gets to. */
  private final Set<Jump> reached = new HashSet<>();

  /** Zero, of the type and shape of what is returned; null as long as that is not known. */
  private @Nullable Value nothingReturned;

  /** The first jump in the body that leaves the loop. */
  private @Nullable Tree first;

  /**
   * @param body of the loop
   * @param label its label
   */
  Exits(Frame frame, Tree body, @Nullable String label) {
    this.frame = frame;
    this.reading = frame.reading();
    this.label = label;
    for (Jump jump : ExitFinder.in(body, label)) {
      taken.put(jump, new Hidden("left", this, jump));
    }
  }

  @Nullable String label() {
    return label;
  }

  boolean isEmpty() {
    return taken.isEmpty();
  }

  /** The first place in the body that leaves the loop; null if none has been read. */
  @Nullable Tree first() {
    return first;
  }

  /** Whether the loop can be left for the statement behind it. */
  boolean hasBreak() {
    return taken.containsKey(Jump.BREAK);
  }

  /** The variables in which the loop remembers how it was left. */
  List<Object> variables() {
    List<Object> all = new ArrayList<>(taken.values());
    if (nothingReturned != null) {
      all.add(returned());
    }
    return all;
  }

  private Hidden returned() {
    return new Hidden("returned", this, Jump.RETURN);
  }

  /** The loop begins. */
  void open() {
    taken.values().forEach(flag -> reading.assign(flag, reading.lift().constant(false)));
    if (nothingReturned != null) {
      reading.assign(returned(), nothingReturned);
    }
  }

  /** Whether the loop has not been left. */
  Value.Scalar running() {
    Value.Scalar left = null;
    for (Hidden flag : taken.values()) {
      left = left == null ? wasTaken(flag) : reading.lift().op("or", left, wasTaken(flag));
    }
    return left == null ? reading.lift().constant(true) : reading.operators().not(left);
  }

  private Value.Scalar wasTaken(Hidden flag) {
    return (Value.Scalar) reading.scope().held(flag);
  }

  /**
   * The place being read leaves the loop.
   *
   * @param value what is returned
   */
  void take(Jump jump, @Nullable Value value, Tree at) {
    Jump out = frame.jumps().isBehind(jump, label) ? Jump.BREAK : jump;
    Hidden flag = taken.get(out);
    if (flag == null) {
      throw new CompilerBug("a way out of a loop that was not found: " + jump);
    }
    first = first == null ? at : first;
    reached.add(out);
    reading.assign(flag, reading.lift().constant(true));
    if (value != null && !(value instanceof Value.Nothing)) {
      reading.assign(returned(), fitting(value, at));
    }
  }

  private Value fitting(Value value, Tree at) {
    if (value instanceof Value.Scalar scalar && nothingReturned instanceof Value.Scalar assumed) {
      DType both = Operators.promoted(scalar.dtype(), assumed.dtype());
      if (both == assumed.dtype()) {
        return reading.operators().convert(scalar, both);
      }
      nothingReturned = reading.lift().constant(both, 0);
      throw new Retyped(this);
    }
    if (nothingReturned == null) {
      nothingReturned = zero(value, at);
      throw new Retyped(this);
    }
    return value;
  }

  private Value zero(Value like, Tree at) {
    if (like instanceof Value.OfNode node) {
      Lift lift = reading.lift();
      Value.Scalar zero = lift.constant(node.dtype(), 0);
      return node.with(reading.ops().broadcastTo(zero.node(), lift.shape(node)), List.of());
    }
    if (like instanceof Value.OfRecord record) {
      List<Value> components = record.components().stream().map(c -> zero(c, at)).toList();
      return new Value.OfRecord(record.type(), components);
    }
    throw frame.error(at, Diag.LOOP_RETURN);
  }

  /**
   * Behind the loop: those who have left it for somewhere else go on to there.
   *
   * @return whether the statement behind is reached by somebody
   */
  boolean goOn(Tree loop) {
    boolean completes = true;
    for (Map.Entry<Jump, Hidden> exit : taken.entrySet()) {
      Jump jump = exit.getKey();
      if (completes && !jump.equals(Jump.BREAK) && reached.contains(jump)) {
        Value.Scalar condition = wasTaken(exit.getValue());
        Value result = jump.equals(Jump.RETURN) ? nothingOrReturned() : null;
        completes =
            reading
                .branches()
                .fork(condition, () -> frame.jumps().go(jump, result, loop), () -> true);
      }
    }
    return completes;
  }

  private Value nothingOrReturned() {
    return nothingReturned == null ? new Value.Nothing() : reading.scope().held(returned());
  }
}
