package org.hypatia.processor.frontend;

import com.sun.source.tree.AssertTree;
import com.sun.source.tree.BlockTree;
import com.sun.source.tree.BreakTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ContinueTree;
import com.sun.source.tree.DoWhileLoopTree;
import com.sun.source.tree.EmptyStatementTree;
import com.sun.source.tree.EnhancedForLoopTree;
import com.sun.source.tree.ErroneousTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.ForLoopTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.LabeledStatementTree;
import com.sun.source.tree.NewArrayTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.SwitchTree;
import com.sun.source.tree.SynchronizedTree;
import com.sun.source.tree.ThrowTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TryTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.tree.WhileLoopTree;
import com.sun.source.tree.YieldTree;
import com.sun.source.util.SimpleTreeVisitor;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.type.TypeMirror;
import org.hypatia.processor.diag.CompilerBug;
import org.hypatia.processor.diag.Diag;
import org.hypatia.processor.graph.DType;
import org.jspecify.annotations.Nullable;

/** Reads statements: each changes the scope, and tells whether what follows it is reached. */
final class StmtReader {
  private final Frame frame;
  private final Reading reading;
  private final Visitor visitor = new Visitor();

  StmtReader(Frame frame) {
    this.frame = frame;
    this.reading = frame.reading();
  }

  /** Whether the statement can complete, so that the one behind it is reached. */
  boolean read(StatementTree tree) {
    reading.graph().at(frame.pos(tree));
    return tree.accept(visitor, null);
  }

  boolean readAll(List<? extends StatementTree> statements) {
    for (StatementTree statement : statements) {
      if (!read(statement)) {
        return false;
      }
    }
    return true;
  }

  /** The value as a variable of that type holds it. */
  Value converted(Value value, TypeMirror type, Tree tree) {
    DType dtype = JavaTypes.primitive(type, frame.pos(tree));
    if (dtype == null || value instanceof Value.InLoop) {
      return value;
    }
    if (value instanceof Value.Scalar scalar) {
      return reading.operators().convert(scalar, dtype);
    }
    if (value instanceof Value.Nothing) {
      throw new Unresolved("the value of a method that returns none");
    }
    throw frame.error(tree, Diag.NOT_A_NUMBER, tree);
  }

  private final class Visitor extends SimpleTreeVisitor<Boolean, @Nullable Void> {
    @Override
    protected Boolean defaultAction(Tree tree, @Nullable Void nothing) {
      throw new CompilerBug("no meaning of " + tree.getKind());
    }

    @Override
    public Boolean visitErroneous(ErroneousTree tree, @Nullable Void nothing) {
      throw new Unresolved(tree.toString());
    }

    @Override
    public Boolean visitEmptyStatement(EmptyStatementTree tree, @Nullable Void nothing) {
      return true;
    }

    @Override
    public Boolean visitBlock(BlockTree tree, @Nullable Void nothing) {
      boolean completes = readAll(tree.getStatements());
      Set<Element> ended = DeclaredVariables.in(frame.source(), tree);
      reading.setScope(reading.scope().without(ended));
      return completes;
    }

    @Override
    public Boolean visitVariable(VariableTree tree, @Nullable Void nothing) {
      Element variable = frame.source().element(tree);
      ExpressionTree initializer = tree.getInitializer();
      JavaTypes.primitive(variable.asType(), frame.pos(tree)); // refuses char and the like
      if (initializer instanceof NewArrayTree array && array.getType() == null) {
        TypeMirror element = JavaTypes.innermost(variable.asType());
        DType dtype = JavaTypes.primitive(element, frame.pos(tree));
        if (dtype == null) {
          throw frame.error(tree, Diag.ARRAY_TYPE, element);
        }
        reading.assign(variable, frame.exprs().creation().initializer(array, dtype));
      } else if (initializer != null) {
        Value value = frame.exprs().read(initializer);
        reading.assign(variable, converted(value, variable.asType(), initializer));
      }
      return true;
    }

    @Override
    public Boolean visitExpressionStatement(ExpressionStatementTree tree, @Nullable Void nothing) {
      frame.exprs().read(tree.getExpression());
      return true;
    }

    @Override
    public Boolean visitIf(IfTree tree, @Nullable Void nothing) {
      Value.Scalar condition = frame.exprs().readScalar(tree.getCondition());
      StatementTree otherwise = tree.getElseStatement();
      return reading
          .branches()
          .fork(
              condition,
              () -> read(tree.getThenStatement()),
              () -> otherwise == null || read(otherwise));
    }

    @Override
    public Boolean visitSwitch(SwitchTree tree, @Nullable Void nothing) {
      return new SwitchReader(frame).statement(tree);
    }

    @Override
    public Boolean visitReturn(ReturnTree tree, @Nullable Void nothing) {
      ExpressionTree expression = tree.getExpression();
      Value value = expression == null ? new Value.Nothing() : frame.exprs().read(expression);
      return frame.jumps().go(Jump.RETURN, value, tree);
    }

    @Override
    public Boolean visitYield(YieldTree tree, @Nullable Void nothing) {
      return frame.jumps().go(Jump.RETURN, frame.exprs().read(tree.getValue()), tree);
    }

    @Override
    public Boolean visitForLoop(ForLoopTree tree, @Nullable Void nothing) {
      return frame.loops().forLoop(tree);
    }

    @Override
    public Boolean visitEnhancedForLoop(EnhancedForLoopTree tree, @Nullable Void nothing) {
      return frame.loops().forEach(tree);
    }

    @Override
    public Boolean visitWhileLoop(WhileLoopTree tree, @Nullable Void nothing) {
      return frame.loops().whileLoop(tree, tree.getCondition(), tree.getStatement());
    }

    @Override
    public Boolean visitDoWhileLoop(DoWhileLoopTree tree, @Nullable Void nothing) {
      return frame.loops().doLoop(tree);
    }

    @Override
    public Boolean visitBreak(BreakTree tree, @Nullable Void nothing) {
      return frame.jumps().go(Jump.of(tree), null, tree);
    }

    @Override
    public Boolean visitContinue(ContinueTree tree, @Nullable Void nothing) {
      return frame.jumps().go(Jump.of(tree), null, tree);
    }

    @Override
    public Boolean visitLabeledStatement(LabeledStatementTree tree, @Nullable Void nothing) {
      String label = tree.getLabel().toString();
      StatementTree statement = tree.getStatement();
      return switch (statement.getKind()) {
        case FOR_LOOP, ENHANCED_FOR_LOOP, WHILE_LOOP, DO_WHILE_LOOP ->
            frame.jumps().labelledLoop(label, () -> read(statement));
        default -> frame.jumps().around(tree, label, () -> read(statement));
      };
    }

    @Override
    public Boolean visitThrow(ThrowTree tree, @Nullable Void nothing) {
      throw frame.error(tree, Diag.THROW);
    }

    @Override
    public Boolean visitTry(TryTree tree, @Nullable Void nothing) {
      throw frame.error(tree, Diag.TRY);
    }

    @Override
    public Boolean visitAssert(AssertTree tree, @Nullable Void nothing) {
      throw frame.error(tree, Diag.ASSERT);
    }

    @Override
    public Boolean visitSynchronized(SynchronizedTree tree, @Nullable Void nothing) {
      throw frame.error(tree, Diag.SYNCHRONIZED);
    }

    @Override
    public Boolean visitClass(ClassTree tree, @Nullable Void nothing) {
      throw frame.error(tree, Diag.CLASS_INSIDE);
    }
  }
}
