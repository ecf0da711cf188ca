package org.hypatia.processor.loop;

/** Walks through statements and expressions; who extends it says what is of interest. */
abstract class LoopWalk implements LoopVisitor.Statements, LoopVisitor.Expressions<Void> {
  /** Elements of a buffer are read or written. */
  abstract void touch(Buffer buffer);

  private void touch(LoopStmt.Matrix matrix) {
    touch(matrix.buffer());
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
    touch(store.buffer());
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
    touch(panels.b());
    touch(panels.work());
  }

  @Override
  public void product(LoopStmt.Product product) {
    touch(product.a());
    touch(product.b().b());
    touch(product.b().work());
    touch(product.c());
    touch(product.scratch());
  }

  @Override
  public void sort(LoopStmt.Sort sort) {
    touch(sort.elements().buffer());
    touch(sort.places().buffer());
    touch(sort.work());
  }

  @Override
  public void call(LoopStmt.Call call) {
    call.reads().forEach(read -> touch(read.buffer()));
    touch(call.result().buffer());
    if (call.work() != null) {
      touch(call.work());
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
