package org.hypatia.processor.loop;

/** One method for each form: whoever prints or walks loop programs has to say what each means. */
public final class LoopVisitor {
  private LoopVisitor() {}

  /** Forms of expressions. */
  public interface Expressions<T> {
    T load(LoopExpr.Load load);

    T var(LoopExpr.Var variable);

    T literal(LoopExpr.Literal literal);

    T indexValue(LoopExpr.IndexValue index);

    T apply(LoopExpr.Apply apply);

    T select(LoopExpr.Select select);

    T search(LoopExpr.Search search);
  }

  /** Forms of statements. */
  public interface Statements {
    void loop(LoopStmt.For loop);

    void block(LoopStmt.Block block);

    void letIndex(LoopStmt.LetIndex let);

    void loadIndex(LoopStmt.LoadIndex let);

    void declare(LoopStmt.Declare declare);

    void assign(LoopStmt.Assign assign);

    void store(LoopStmt.Store store);

    void branch(LoopStmt.If branch);

    void leave(LoopStmt.Leave leave);

    void checkIndex(LoopStmt.CheckIndex check);

    void checkElements(LoopStmt.CheckElements check);

    void panels(LoopStmt.Panels panels);

    void product(LoopStmt.Product product);

    void sort(LoopStmt.Sort sort);

    void call(LoopStmt.Call call);

    void origin(LoopStmt.Origin origin);
  }
}
