package org.hypatia.processor.loop;

/** Walks through statements and expressions; who extends it says what is of interest. */
public abstract class LoopWalk implements LoopVisitor.Statements, LoopVisitor.Expressions<Void> {
  /** Elements of a buffer are read or written. */
  protected abstract void touch(Buffer buffer);

  /** Elements of a buffer are written, or written and read. */
  protected void write(Buffer buffer) {
    touch(buffer);
  }

  @Override
  public void loop(LoopStmt.For loop) {
    block(loop.body());
  }

  @Override
  public void block(LoopStmt.Block block) {
    block.statements().forEach(statement -> statement.accept(this));
  }

  @Override
  public void letIndex(LoopStmt.LetIndex let) {}

  @Override
  public void loadIndex(LoopStmt.LoadIndex let) {
    let.value().accept(this);
  }

  @Override
  public void declare(LoopStmt.Declare declare) {
    declare.value().accept(this);
  }

  @Override
  public void assign(LoopStmt.Assign assign) {
    assign.value().accept(this);
  }

  @Override
  public void store(LoopStmt.Store store) {
    store.value().accept(this);
    write(store.buffer());
  }

  @Override
  public void branch(LoopStmt.If branch) {
    branch.condition().accept(this);
    block(branch.then());
    block(branch.otherwise());
  }

  @Override
  public void leave(LoopStmt.Leave leave) {
    leave.condition().accept(this);
  }

  @Override
  public void checkIndex(LoopStmt.CheckIndex check) {}

  @Override
  public void checkElements(LoopStmt.CheckElements check) {}

  @Override
  public void panels(LoopStmt.Panels panels) {
    touch(panels.b().buffer());
    write(panels.work());
  }

  @Override
  public void product(LoopStmt.Product product) {
    touch(product.a().buffer());
    touch(product.b().b().buffer());
    touch(product.b().work());
    write(product.c().buffer());
    write(product.scratch());
  }

  @Override
  public void sort(LoopStmt.Sort sort) {
    touch(sort.elements().buffer());
    write(sort.places().buffer());
    write(sort.work());
  }

  @Override
  public void call(LoopStmt.Call call) {
    call.reads().forEach(read -> touch(read.buffer()));
    write(call.result().buffer());
    if (call.work() != null) {
      write(call.work());
    }
  }

  @Override
  public void origin(LoopStmt.Origin origin) {}

  @Override
  public Void load(LoopExpr.Load load) {
    touch(load.buffer());
    return null;
  }

  @Override
  public Void var(LoopExpr.Var variable) {
    return null;
  }

  @Override
  public Void literal(LoopExpr.Literal literal) {
    return null;
  }

  @Override
  public Void indexValue(LoopExpr.IndexValue index) {
    return null;
  }

  @Override
  public Void apply(LoopExpr.Apply apply) {
    apply.arguments().forEach(argument -> argument.accept(this));
    return null;
  }

  @Override
  public Void select(LoopExpr.Select select) {
    select.condition().accept(this);
    select.then().accept(this);
    select.otherwise().accept(this);
    return null;
  }

  @Override
  public Void search(LoopExpr.Search search) {
    touch(search.sorted().buffer());
    search.value().accept(this);
    return null;
  }
}
