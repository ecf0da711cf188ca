package org.hypatia.processor.loop;

import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.hypatia.processor.graph.Dim;
import org.hypatia.processor.loop.LoopStmt.For;
import org.hypatia.processor.loop.LoopStmt.Kind;

/**
 * A loop whose turns threads may share.
 *
 * @param work what all turns take, in the units of {@link LoopCost}, over what is known before it
 * @param own scratch memory of which each thread needs some of its own
 * @param unit turns that stay together
 */
public record SharedLoop(For loop, Dim work, Set<Buffer> own, long unit) {
  /** A loop that takes less than 20 us is not worth a second thread. */
  private static final long LEAST = 2_500_000;

  /** Elements that are neighbours stay with one thread, as many as are in four cache lines. */
  private static final long NEIGHBOURS = 64;

  /** Rows that a product computes at once, on the machines with the most registers. */
  private static final long ROWS = 14;

  /** The outermost of such loops of a program, and those inside serial loops that do products. */
  public static IdentityHashMap<For, SharedLoop> of(LoopProgram program) {
    IdentityHashMap<For, SharedLoop> shared = new IdentityHashMap<>();
    new Finder(shared, Touched.by(program.body())).block(program.body());
    return shared;
  }

  /**
   * The buffers of which others than the caller need copies in the arena, and the line at which
   * each begins in a set of copies: scratch memory, and buffers in which turns meet.
   */
  public Map<Buffer, Dim> copies(Memory memory) {
    Set<Buffer> buffers = new LinkedHashSet<>(own);
    buffers.removeAll(memory.stack());
    loop.meetings().forEach(meeting -> buffers.add(meeting.buffer()));
    Map<Buffer, Dim> lines = new LinkedHashMap<>();
    Dim next = Dim.ZERO;
    for (Buffer buffer : buffers) {
      lines.put(buffer, next);
      next = next.plus(Memory.lines(buffer));
    }
    return lines;
  }

  /** The lines of a set of copies. */
  public Dim copiedLines(Memory memory) {
    return copies(memory).keySet().stream().map(Memory::lines).reduce(Dim.ZERO, Dim::plus);
  }

  /** Elements in which turns meet. */
  public Dim meetingElements() {
    return loop.meetings().stream()
        .map(meeting -> meeting.buffer().size())
        .reduce(Dim.ZERO, Dim::plus);
  }

  /** Looks for shared loops. */
  private static final class Finder extends LoopWalk {
    private final IdentityHashMap<For, SharedLoop> shared;
    private final Touched program;
    private int serial;

    Finder(IdentityHashMap<For, SharedLoop> shared, Touched program) {
      this.shared = shared;
      this.program = program;
    }

    @Override
    public void loop(For loop) {
      boolean isIndependent = loop.kind() != Kind.SERIAL && !loop.reversed();
      boolean multiplies = HasProduct.in(loop);
      if (isIndependent && (serial == 0 || multiplies)) {
        Dim work = LoopCost.of(loop);
        if (isWorthThreads(loop, work)) {
          Set<Buffer> own = program.onlyIn(Touched.by(loop));
          shared.put(loop, new SharedLoop(loop, work, own, unit(loop, multiplies)));
          return;
        }
      }
      serial++;
      super.loop(loop);
      serial--;
    }

    private static boolean isWorthThreads(For loop, Dim work) {
      boolean isSmall = work.isConstant() && work.constant() < LEAST;
      return !isSmall && !(loop.extent().isConstant() && loop.extent().constant() < 2);
    }

    private static long unit(For loop, boolean multiplies) {
      if (loop.step() > 1) {
        return multiplies ? ROWS : loop.step();
      }
      return loop.kind() == Kind.PARALLEL ? 1 : NEIGHBOURS;
    }

    @Override
    protected void touch(Buffer buffer) {}
  }

  /** Whether a loop contains a matrix product. */
  private static final class HasProduct extends LoopWalk {
    private boolean found;

    static boolean in(For loop) {
      HasProduct product = new HasProduct();
      loop.accept(product);
      return product.found;
    }

    @Override
    public void product(LoopStmt.Product product) {
      found = true;
    }

    @Override
    protected void touch(Buffer buffer) {}
  }
}
