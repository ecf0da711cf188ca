package org.hypatia.processor.frontend;

import com.sun.source.tree.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import javax.lang.model.element.Element;
import org.hypatia.processor.diag.CompilerBug;
import org.jspecify.annotations.Nullable;

/**
 * The jumps of one call. Who jumps leaves the state of the variables at the end of the statement it
 * goes to, where it is merged with that of the others who get there. The end of a loop's body is
 * where both go who go on to its next turn and who leave it; {@link Exits} tells them apart.
 */
final class Jumps {
  /** The state in which somebody gets to the end of a statement. */
  private record Arrival(Path path, Scope scope) {}

  /** A statement around the place being read that may be left. */
  private static final class Target {
    private final Tree statement;
    private final @Nullable String label;
    private final @Nullable Exits loop;
    private final Path entry;
    private final List<Arrival> arrivals = new ArrayList<>();
    private boolean isLeft;

    /**
     * @param loop null for a statement that is no loop
     * @param entry the condition for the statement
     */
    Target(Tree statement, @Nullable String label, @Nullable Exits loop, Path entry) {
      this.statement = statement;
      this.label = label;
      this.loop = loop;
      this.entry = entry;
    }

    /** Whether the jump goes to the end of the statement, which for a loop is that of its body. */
    boolean isMeant(Jump jump) {
      return switch (jump.kind()) {
        case BREAK -> loop == null && java.util.Objects.equals(label, jump.label());
        case CONTINUE -> loop != null && (jump.label() == null || jump.label().equals(label));
        case RETURN -> false;
      };
    }
  }

  private final Frame frame;
  private final Reading reading;
  private final List<Target> open = new ArrayList<>();
  private @Nullable String label;

  Jumps(Frame frame) {
    this.frame = frame;
    this.reading = frame.reading();
  }

  /** A break that leaves the loop of this label for what is behind it. */
  boolean isBehind(Jump jump, @Nullable String loop) {
    return jump.kind() == Jump.Kind.BREAK && (jump.label() == null || jump.label().equals(loop));
  }

  /** Whether a labelled loop can complete, which will ask for its label. */
  boolean labelledLoop(String name, BooleanSupplier loop) {
    label = name;
    return loop.getAsBoolean();
  }

  /** The label of the loop that is to be read. */
  @Nullable String takeLabel() {
    String taken = label;
    label = null;
    return taken;
  }

  /**
   * Whether a statement can complete that is no loop.
   *
   * @param name its label; null for a switch
   */
  boolean around(Tree tree, @Nullable String name, BooleanSupplier statement) {
    return read(new Target(tree, name, null, reading.path()), statement);
  }

  /** Whether anybody gets to the end of a loop's body. */
  boolean body(Tree tree, Exits loop, BooleanSupplier body) {
    return read(new Target(tree, loop.label(), loop, reading.path()), body);
  }

  private boolean read(Target target, BooleanSupplier statement) {
    open.add(target);
    try {
      boolean completes = statement.getAsBoolean();
      return land(target, completes);
    } finally {
      open.subList(open.indexOf(target), open.size()).clear();
    }
  }

  /**
   * Jumps from the place being read.
   *
   * @param value what is returned
   * @return false: what follows is not reached
   */
  boolean go(Jump jump, @Nullable Value value, Tree at) {
    for (int i = open.size() - 1; i >= 0; i--) {
      Target target = open.get(i);
      if (!target.isMeant(jump)) {
        if (target.loop == null) {
          target.isLeft = true;
          continue;
        }
        target.loop.take(jump, value, at);
      }
      target.arrivals.add(new Arrival(reading.path(), reading.scope()));
      return false;
    }
    if (value == null) {
      throw new CompilerBug("nowhere to go: " + jump);
    }
    frame.addReturn(value);
    return false;
  }

  /**
   * Merges what those leave who get to the end of the statement, where the variables that are
   * declared in it end: they may hold what does not fit together.
   */
  private boolean land(Target target, boolean completes) {
    List<Arrival> arrivals = new ArrayList<>(target.arrivals);
    if (completes) {
      arrivals.add(new Arrival(reading.path(), reading.scope()));
    }
    if (arrivals.isEmpty()) {
      return false;
    }
    List<Value.Scalar> conditions = conditions(target, arrivals);
    Set<Element> ended = DeclaredVariables.in(frame.source(), target.statement);
    reading.setPath(target.entry);
    reading.setScope(arrivals.get(conditions.size()).scope().without(ended));
    for (int i = conditions.size() - 1; i >= 0; i--) {
      Scope arrived = arrivals.get(i).scope().without(ended);
      reading.branches().merge(conditions.get(i), arrived, reading.scope());
    }
    if (target.isLeft) {
      reading.setPath(target.entry.and(any(target, arrivals)));
    }
    return true;
  }

  /**
   * For each arrival but the last its condition, given that those before did not take place. They
   * exclude each other, so behind one that needs none nobody gets here.
   */
  private List<Value.Scalar> conditions(Target target, List<Arrival> arrivals) {
    List<Value.Scalar> conditions = new ArrayList<>();
    List<Value.Scalar> known = new ArrayList<>();
    for (Arrival arrival : arrivals.subList(0, arrivals.size() - 1)) {
      List<Value.Scalar> own = new ArrayList<>(arrival.path().beyond(target.entry).conditions());
      own.removeAll(known);
      if (own.isEmpty()) {
        break;
      }
      conditions.add(reading.lift().all(own));
      if (own.size() == 1) {
        known.add(reading.operators().not(own.get(0)));
      }
    }
    return conditions;
  }

  private Value.Scalar any(Target target, List<Arrival> arrivals) {
    Value.Scalar any = reading.lift().constant(false);
    for (Arrival arrival : arrivals) {
      List<Value.Scalar> own = arrival.path().beyond(target.entry).conditions();
      Value.Scalar here = own.isEmpty() ? reading.lift().constant(true) : reading.lift().all(own);
      any = reading.lift().op("or", any, here);
    }
    return any;
  }
}
