package org.hypatia.processor.emit;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.hypatia.processor.graph.Dim;
import org.hypatia.processor.grid.Kept;
import org.hypatia.processor.grid.Launch;
import org.hypatia.processor.grid.Turns;
import org.hypatia.processor.loop.Buffer;
import org.hypatia.processor.loop.LoopStmt;

/**
 * A launch as the host sees it: which of its functions is called, and on how many blocks.
 *
 * @param function the position of the first of its functions
 * @param functions how many there are to choose from
 * @param number its own, among the launches of the kernel
 */
record CudaStep(Launch launch, int function, int functions, int number) {
  /** Turns of inner loops up to which a warp is team enough. */
  private static final int SMALL = 1024;

  /** Blocks of a launch that needs no memory for each. */
  private static final String MOST = "1 << 20";

  /** Blocks of a launch whose teams take many lines each. */
  private static final String LINES = "4 * HYP_BLOCKS";

  private static final String WARPS = "HYP_THREADS / 32";

  /** The variable that says how many blocks there are. */
  String blocks() {
    return "hyp_blocks" + number;
  }

  /** The variable that says which of the functions is called. */
  String choice() {
    return "hyp_choice" + number;
  }

  /** The variable that says how many teams a block has. */
  private String teams() {
    return "hyp_teams" + number;
  }

  /** How many teams need memory of their own for a temporary. */
  String owners(Buffer own) {
    Kept kept = launch.kept();
    String all = blocks() + " * " + teams();
    boolean isKept = kept != null && kept.buffers().contains(own);
    return isKept ? "(" + choice() + " == " + (functions - 1) + " ? " + all + " : 0)" : all;
  }

  /** Defines the variables, one line each. */
  List<String> sizes(Function<Dim, String> index) {
    List<String> lines = new ArrayList<>();
    String turns = index.apply(new Turns(launch.turns(), launch.body()).count());
    String blocks =
        switch (launch.shape()) {
          case POINTS -> {
            String most = launch.accumulators().isEmpty() ? MOST : "HYP_BLOCKS";
            boolean loops = launch.body().stream().anyMatch(LoopStmt.For.class::isInstance);
            yield loops
                ? blocks(turns, "HYP_THREADS", most)
                : "hyp_cuda_points(" + turns + ", " + most + ")";
          }
          case TEAMS -> {
            if (launch.turns().isEmpty()) {
              yield "1";
            }
            lines.addAll(teams(index));
            yield blocks(turns, teams(), most());
          }
          case PRODUCT -> {
            LoopStmt.Product product = (LoopStmt.Product) launch.body().get(0);
            String rows = index.apply(product.m());
            String columns = index.apply(product.n());
            String large = CudaLaunch.tiles(rows, columns, "128");
            String small = CudaLaunch.tiles(rows, columns, "64");
            lines.add(choice("(" + turns + ") * " + large + " >= HYP_TILES"));
            String tiles = "(" + choice() + " ? " + large + " : " + small + ")";
            yield blocks("(" + turns + ") * " + tiles, "1", MOST);
          }
        };
    lines.add("const int64_t " + blocks() + " = " + blocks + ";");
    return lines;
  }

  private static String blocks(String turns, String each, String most) {
    return "hyp_cuda_blocks(" + turns + ", " + each + ", " + most + ")";
  }

  private String choice(String value) {
    return "const int " + choice() + " = " + value + ";";
  }

  /** Chooses the teams: by how long a line is that is kept in registers, or that is shared. */
  private List<String> teams(Function<Dim, String> index) {
    Kept kept = launch.kept();
    Dim longest = Turns.longest(launch.body());
    if (kept == null) {
      String isBlock = longest == null ? "1" : index.apply(longest) + " > " + SMALL;
      return List.of(choice(isBlock), teams(choice() + " ? 1 : " + WARPS));
    }
    StringBuilder chosen = new StringBuilder();
    StringBuilder teams = new StringBuilder();
    for (CudaKept one : CudaKept.ALL) {
      int number = CudaKept.ALL.indexOf(one);
      String team = one.team() == 32 ? WARPS : "1";
      chosen.append(index.apply(kept.extent()) + " <= " + one.longest() + " ? " + number + " : ");
      teams.append(choice() + " == " + number + " ? " + team + " : ");
    }
    return List.of(choice(chosen.append(functions - 1).toString()), teams(teams + "1"));
  }

  private String teams(String value) {
    return "const int " + teams() + " = " + value + ";";
  }

  /**
   * A launch whose values meet has a place for each block, and one whose teams need memory. Teams
   * that keep lines are started less often than there are lines: a start takes as long as a line.
   */
  private String most() {
    Kept kept = launch.kept();
    boolean isFree = launch.accumulators().isEmpty() && launch.own().isEmpty();
    if (kept == null) {
      return isFree ? MOST : "HYP_BLOCKS";
    }
    boolean isKept = launch.accumulators().isEmpty() && kept.buffers().containsAll(launch.own());
    return isKept
        ? choice() + " < " + (functions - 1) + " ? " + LINES + " : HYP_BLOCKS"
        : "HYP_BLOCKS";
  }
}
