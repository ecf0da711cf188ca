package org.hypatia.processor.frontend;

import com.sun.source.tree.CaseTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.SwitchExpressionTree;
import com.sun.source.tree.SwitchTree;
import com.sun.source.tree.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.hypatia.processor.diag.CompilerBug;

/**
 * Reads switches over integers, over enums, and over strings that are known, as a chain of
 * conditions.
 */
final class SwitchReader {
  /**
   * A case, or several old-style ones that share their statements. No label: the default.
   *
   * @param code the case, and those that it falls through to if it completes
   */
  private record Arm(
      List<ExpressionTree> labels, boolean isDefault, List<? extends CaseTree> code) {}

  private final Frame frame;
  private final Reading reading;

  SwitchReader(Frame frame) {
    this.frame = frame;
    this.reading = frame.reading();
  }

  boolean statement(SwitchTree tree) {
    Value selector = selector(tree.getExpression());
    return frame.jumps().around(tree, null, () -> chain(selector, arms(tree.getCases()), 0));
  }

  private boolean chain(Value selector, List<Arm> arms, int i) {
    if (i == arms.size()) {
      return true;
    }
    Arm arm = arms.get(i);
    if (arm.isDefault()) {
      return execute(arm);
    }
    return reading
        .branches()
        .fork(matches(selector, arm), () -> execute(arm), () -> chain(selector, arms, i + 1));
  }

  private boolean execute(Arm arm) {
    Tree body = arm.code().get(0).getBody();
    if (body instanceof StatementTree statement) {
      return frame.stmts().read(statement);
    }
    if (body instanceof ExpressionTree expression) {
      frame.exprs().read(expression);
      return true;
    }
    return fall(arm, frame);
  }

  /** Whether old-style statements complete, with those of the cases behind. */
  private static boolean fall(Arm arm, Frame into) {
    for (CaseTree code : arm.code()) {
      if (!into.stmts().readAll(code.getStatements())) {
        return false;
      }
    }
    return true;
  }

  Value expression(SwitchExpressionTree tree) {
    return value(selector(tree.getExpression()), arms(tree.getCases()), 0, tree);
  }

  private Value value(Value selector, List<Arm> arms, int i, SwitchExpressionTree tree) {
    Arm arm = arms.get(i);
    boolean last = i == arms.size() - 1;
    // Over an enum the cases may cover all constants; the last one is then as good as a default.
    return arm.isDefault() || last
        ? yielded(arm)
        : reading
            .branches()
            .branch(
                matches(selector, arm),
                () -> yielded(arm),
                () -> value(selector, arms, i + 1, tree));
  }

  private Value yielded(Arm arm) {
    Tree body = arm.code().get(0).getBody();
    if (body instanceof ExpressionTree expression) {
      return frame.exprs().read(expression);
    }
    // What the block yields is to the block what returned values are to a method.
    Frame block = new Frame(reading, frame.source(), frame.self());
    Path path = reading.path();
    if (body instanceof StatementTree statement) {
      block.stmts().read(statement);
    } else {
      fall(arm, block);
    }
    reading.setPath(path);
    return block.result();
  }

  private Value selector(ExpressionTree tree) {
    Value selector = frame.exprs().read(tree);
    boolean fits =
        selector instanceof Value.OfEnum
            || selector instanceof Value.Text
            || (selector instanceof Value.Scalar scalar && scalar.dtype().isIntegral());
    if (!fits) {
      throw new CompilerBug("a switch over " + selector);
    }
    return selector;
  }

  private Value.Scalar matches(Value selector, Arm arm) {
    return any(
        arm.labels(),
        label -> {
          if (selector instanceof Value.OfEnum of) {
            Value.OfEnum constant = Enums.constant(reading.lift(), of.type(), simpleName(label));
            return equal(of.number(), constant.number());
          }
          if (selector instanceof Value.Text) {
            return reading.lift().constant(selector.equals(frame.exprs().read(label)));
          }
          return equal((Value.Scalar) selector, frame.exprs().readScalar(label));
        });
  }

  private Value.Scalar equal(Value.Scalar selector, Value.Scalar label) {
    return reading.operators().binary(Tree.Kind.EQUAL_TO, selector, label);
  }

  private Value.Scalar any(
      List<ExpressionTree> labels, Function<ExpressionTree, Value.Scalar> test) {
    Value.Scalar any = test.apply(labels.get(0));
    for (ExpressionTree label : labels.subList(1, labels.size())) {
      any = reading.lift().op("or", any, test.apply(label));
    }
    return any;
  }

  private static String simpleName(ExpressionTree label) {
    return label instanceof MemberSelectTree select
        ? select.getIdentifier().toString()
        : label.toString();
  }

  /** The cases in order, the default last: they exclude each other. */
  private List<Arm> arms(List<? extends CaseTree> cases) {
    List<Arm> arms = new ArrayList<>();
    Arm defaultArm = null;
    List<ExpressionTree> labels = new ArrayList<>();
    boolean isDefault = false;
    for (int i = 0; i < cases.size(); i++) {
      CaseTree code = cases.get(i);
      labels.addAll(code.getExpressions());
      isDefault |= code.getExpressions().isEmpty();
      boolean last = i == cases.size() - 1;
      List<? extends StatementTree> statements = code.getStatements();
      if (!last && statements != null && statements.isEmpty()) {
        continue;
      }
      Arm arm = new Arm(List.copyOf(labels), isDefault, cases.subList(i, cases.size()));
      if (isDefault) {
        defaultArm = arm;
      } else {
        arms.add(arm);
      }
      labels.clear();
      isDefault = false;
    }
    if (defaultArm != null) {
      arms.add(defaultArm);
    }
    return arms;
  }
}
