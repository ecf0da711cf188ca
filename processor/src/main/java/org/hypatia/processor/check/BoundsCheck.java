package org.hypatia.processor.check;

import java.util.ArrayList;
import java.util.List;
import org.hypatia.processor.graph.Dim;
import org.hypatia.processor.loop.Buffer;
import org.hypatia.processor.loop.LoopExpr;
import org.hypatia.processor.loop.LoopProgram;
import org.hypatia.processor.loop.LoopStmt;
import org.hypatia.processor.loop.LoopStmt.Block;
import org.hypatia.processor.loop.LoopVisitor;

/**
 * Checks again at run time what the compiler has proved of indices: before memory is read or
 * written, that the place is inside its buffer. Loops run one turn after the other then, since a
 * check that fails leaves the kernel. Steps that are a target's own, such as matrix products, are
 * not looked into.
 */
final class BoundsCheck {
  private BoundsCheck() {}

  /** The program with the checks. */
  static LoopProgram add(LoopProgram program) {
    return new LoopProgram(
        program.name(),
        program.inputs(),
        program.sizes(),
        program.outputs(),
        program.temporaries(),
        new Statements().checked(program.body()),
        program.strict(),
        program.memory());
  }

  private static LoopStmt check(Buffer buffer, Dim index) {
    return new LoopStmt.CheckIndex(index, buffer.size(), 0);
  }

  /** Copies statements, those that read or write memory behind their checks. */
  private static final class Statements implements LoopVisitor.Statements {
    private final List<LoopStmt> out = new ArrayList<>();

    Block checked(Block block) {
      Statements inner = new Statements();
      block.statements().forEach(statement -> statement.accept(inner));
      return new Block(inner.out);
    }

    private void reads(LoopExpr expression) {
      out.addAll(Reads.of(expression));
    }

    @Override
    public void loop(LoopStmt.For loop) {
      out.add(
          new LoopStmt.For(
              loop.variable(),
              loop.extent(),
              loop.step(),
              loop.reversed(),
              LoopStmt.Kind.SERIAL,
              List.of(),
              checked(loop.body())));
    }

    @Override
    public void block(Block block) {
      out.add(checked(block));
    }

    @Override
    public void letIndex(LoopStmt.LetIndex let) {
      out.add(let);
    }

    @Override
    public void loadIndex(LoopStmt.LoadIndex let) {
      reads(let.value());
      out.add(let);
    }

    @Override
    public void declare(LoopStmt.Declare declare) {
      reads(declare.value());
      out.add(declare);
    }

    @Override
    public void assign(LoopStmt.Assign assign) {
      reads(assign.value());
      out.add(assign);
    }

    @Override
    public void store(LoopStmt.Store store) {
      reads(store.value());
      out.add(check(store.buffer(), store.index()));
      out.add(store);
    }

    @Override
    public void branch(LoopStmt.If branch) {
      reads(branch.condition());
      out.add(
          new LoopStmt.If(branch.condition(), checked(branch.then()), checked(branch.otherwise())));
    }

    @Override
    public void checkIndex(LoopStmt.CheckIndex check) {
      out.add(check);
    }

    @Override
    public void checkElements(LoopStmt.CheckElements check) {
      out.add(check);
    }

    @Override
    public void panels(LoopStmt.Panels panels) {
      out.add(panels);
    }

    @Override
    public void product(LoopStmt.Product product) {
      out.add(product);
    }

    @Override
    public void sort(LoopStmt.Sort sort) {
      out.add(sort);
    }

    @Override
    public void leave(LoopStmt.Leave leave) {
      reads(leave.condition());
      out.add(leave);
    }

    @Override
    public void call(LoopStmt.Call call) {
      out.add(call);
    }

    @Override
    public void origin(LoopStmt.Origin origin) {
      out.add(origin);
    }
  }

  /** The checks of what an expression reads; of a side that is not chosen nothing is read. */
  private static final class Reads implements LoopVisitor.Expressions<List<LoopStmt>> {
    static List<LoopStmt> of(LoopExpr expression) {
      return expression.accept(new Reads());
    }

    private List<LoopStmt> all(List<LoopExpr> expressions) {
      List<LoopStmt> checks = new ArrayList<>();
      expressions.forEach(expression -> checks.addAll(expression.accept(this)));
      return checks;
    }

    @Override
    public List<LoopStmt> load(LoopExpr.Load load) {
      return load.buffer().isScalarInput()
          ? List.of()
          : List.of(check(load.buffer(), load.index()));
    }

    @Override
    public List<LoopStmt> var(LoopExpr.Var variable) {
      return List.of();
    }

    @Override
    public List<LoopStmt> literal(LoopExpr.Literal literal) {
      return List.of();
    }

    @Override
    public List<LoopStmt> indexValue(LoopExpr.IndexValue index) {
      return List.of();
    }

    @Override
    public List<LoopStmt> apply(LoopExpr.Apply apply) {
      return all(apply.arguments());
    }

    @Override
    public List<LoopStmt> select(LoopExpr.Select select) {
      List<LoopStmt> checks = new ArrayList<>(select.condition().accept(this));
      List<LoopStmt> then = select.then().accept(this);
      List<LoopStmt> otherwise = select.otherwise().accept(this);
      if (!then.isEmpty() || !otherwise.isEmpty()) {
        checks.add(new LoopStmt.If(select.condition(), new Block(then), new Block(otherwise)));
      }
      return checks;
    }

    @Override
    public List<LoopStmt> search(LoopExpr.Search search) {
      return search.value().accept(this);
    }
  }
}
