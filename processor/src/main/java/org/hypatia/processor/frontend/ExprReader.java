package org.hypatia.processor.frontend;

import com.sun.source.tree.ArrayAccessTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CompoundAssignmentTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ErroneousTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.InstanceOfTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewArrayTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.SwitchExpressionTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TypeCastTree;
import com.sun.source.tree.UnaryTree;
import com.sun.source.util.SimpleTreeVisitor;
import org.hypatia.processor.diag.Diag;
import org.hypatia.processor.diag.SourcePos;
import org.hypatia.processor.graph.DType;
import org.jspecify.annotations.Nullable;

/** Reads expressions: each becomes a {@link Value}. */
final class ExprReader {
  private final Frame frame;
  private final Reading reading;
  private final NameReader names;
  private final Assignments assignments;
  private final CallReader calls;
  private final Creation creation;
  private final Visitor visitor = new Visitor();

  ExprReader(Frame frame) {
    this.frame = frame;
    this.reading = frame.reading();
    this.names = new NameReader(frame);
    this.assignments = new Assignments(frame);
    this.calls = new CallReader(frame);
    this.creation = new Creation(frame);
  }

  NameReader names() {
    return names;
  }

  CallReader calls() {
    return calls;
  }

  Creation creation() {
    return creation;
  }

  /** The value; nodes made for it come from this place. */
  Value read(ExpressionTree tree) {
    SourcePos outer = reading.graph().pos();
    SourcePos pos = frame.pos(tree);
    reading.graph().at(pos);
    Value value = tree.accept(visitor, null);
    reading.graph().at(outer);
    return value;
  }

  /** A Java primitive. */
  Value.Scalar readScalar(ExpressionTree tree) {
    Value value = read(tree);
    if (value instanceof Value.Scalar scalar) {
      return scalar;
    }
    if (value instanceof Value.InLoop) {
      throw new NotVectorizable("the value of an assignment that collects");
    }
    throw frame.error(tree, Diag.NOT_A_NUMBER, tree);
  }

  private final class Visitor extends SimpleTreeVisitor<Value, @Nullable Void> {
    @Override
    protected Value defaultAction(Tree tree, @Nullable Void nothing) {
      throw frame.error(tree, Diag.EXPRESSION_UNSUPPORTED, tree);
    }

    @Override
    public Value visitErroneous(ErroneousTree tree, @Nullable Void nothing) {
      throw new Unresolved(tree.toString());
    }

    @Override
    public Value visitParenthesized(ParenthesizedTree tree, @Nullable Void nothing) {
      return read(tree.getExpression());
    }

    @Override
    public Value visitLiteral(LiteralTree tree, @Nullable Void nothing) {
      return switch (tree.getKind()) {
        case STRING_LITERAL -> new Value.Text((String) tree.getValue());
        case CHAR_LITERAL -> throw frame.error(tree, Diag.NARROW_TYPE, "char");
        case NULL_LITERAL -> throw frame.error(tree, Diag.NULL);
        default -> reading.operators().literal(tree.getValue());
      };
    }

    @Override
    public Value visitIdentifier(IdentifierTree tree, @Nullable Void nothing) {
      return names.identifier(tree);
    }

    @Override
    public Value visitMemberSelect(MemberSelectTree tree, @Nullable Void nothing) {
      return names.select(tree);
    }

    @Override
    public Value visitArrayAccess(ArrayAccessTree tree, @Nullable Void nothing) {
      return names.element(tree);
    }

    @Override
    public Value visitUnary(UnaryTree tree, @Nullable Void nothing) {
      return switch (tree.getKind()) {
        case UNARY_PLUS -> promoted(tree.getExpression());
        case UNARY_MINUS -> reading.operators().negate(promoted(tree.getExpression()));
        case BITWISE_COMPLEMENT, LOGICAL_COMPLEMENT ->
            reading.operators().not(readScalar(tree.getExpression()));
        default -> assignments.step(tree);
      };
    }

    private Value.Scalar promoted(ExpressionTree operand) {
      return readScalar(operand); // no type narrower than int exists here
    }

    @Override
    public Value visitBinary(BinaryTree tree, @Nullable Void nothing) {
      ExpressionTree left = tree.getLeftOperand();
      ExpressionTree right = tree.getRightOperand();
      return switch (tree.getKind()) {
        case CONDITIONAL_AND -> {
          Value.Scalar no = reading.lift().constant(false);
          yield shortCircuit(readScalar(left), right, no, true);
        }
        case CONDITIONAL_OR -> {
          Value.Scalar yes = reading.lift().constant(true);
          yield shortCircuit(readScalar(left), right, yes, false);
        }
        default -> binary(tree, read(left), read(right));
      };
    }

    /**
     * The right side is read only where the left one asks for it, and changes variables only there.
     */
    private Value shortCircuit(
        Value.Scalar left, ExpressionTree right, Value.Scalar decided, boolean isAnd) {
      Boolean known = Operators.known(left);
      if (known != null) {
        return known == isAnd ? readScalar(right) : decided;
      }
      Path path = reading.path();
      Scope before = reading.scope();
      Value.Scalar asked = isAnd ? left : reading.operators().not(left);
      reading.setPath(path.and(asked));
      Value.Scalar value = readScalar(right);
      reading.setPath(path);
      reading.branches().merge(asked, reading.scope(), before);
      return reading.operators().binary(isAnd ? Tree.Kind.AND : Tree.Kind.OR, left, value);
    }

    private Value binary(BinaryTree tree, Value left, Value right) {
      if (left instanceof Value.Scalar a
          && right instanceof Value.Scalar b
          && !comparesReferences(tree)) {
        reading
            .widenings()
            .note(frame.pos(tree), a, b, tree.getLeftOperand(), tree.getRightOperand());
        return reading.operators().binary(tree.getKind(), a, b);
      }
      if (left instanceof Value.OfEnum a && right instanceof Value.OfEnum b) {
        return reading.operators().binary(tree.getKind(), a.number(), b.number());
      }
      if (left instanceof Value.Text || right instanceof Value.Text) {
        throw frame.error(tree, Diag.STRING_CONCATENATION);
      }
      if (left instanceof Value.InLoop || right instanceof Value.InLoop) {
        throw new NotVectorizable("the value of an assignment that collects");
      }
      throw frame.error(tree, Diag.OPERATOR_ON_OBJECTS, tree);
    }

    /** Of two boxed numbers {@code ==} asks whether they are one object. */
    private boolean comparesReferences(BinaryTree tree) {
      boolean compares =
          tree.getKind() == Tree.Kind.EQUAL_TO || tree.getKind() == Tree.Kind.NOT_EQUAL_TO;
      return compares
          && frame.source().isReference(tree.getLeftOperand())
          && frame.source().isReference(tree.getRightOperand());
    }

    @Override
    public Value visitConditionalExpression(
        ConditionalExpressionTree tree, @Nullable Void nothing) {
      Value.Scalar condition = readScalar(tree.getCondition());
      return reading
          .branches()
          .branch(
              condition,
              () -> side(tree, tree.getTrueExpression()),
              () -> side(tree, tree.getFalseExpression()));
    }

    /** In the type of both sides, also when only one is read. */
    private Value side(ConditionalExpressionTree tree, ExpressionTree side) {
      Value value = read(side);
      DType both = frame.source().primitiveType(tree);
      return both != null && value instanceof Value.Scalar scalar
          ? reading.operators().convert(scalar, both)
          : value;
    }

    @Override
    public Value visitSwitchExpression(SwitchExpressionTree tree, @Nullable Void nothing) {
      return new SwitchReader(frame).expression(tree);
    }

    @Override
    public Value visitTypeCast(TypeCastTree tree, @Nullable Void nothing) {
      Value value = read(tree.getExpression());
      DType dtype = JavaTypes.primitive(tree.getType(), frame.pos(tree));
      if (dtype == null) {
        return value;
      }
      return value instanceof Value.Scalar scalar
          ? reading.operators().convert(scalar, dtype)
          : value;
    }

    @Override
    public Value visitAssignment(AssignmentTree tree, @Nullable Void nothing) {
      return assignments.assign(tree);
    }

    @Override
    public Value visitCompoundAssignment(CompoundAssignmentTree tree, @Nullable Void nothing) {
      return assignments.compound(tree);
    }

    @Override
    public Value visitMethodInvocation(MethodInvocationTree tree, @Nullable Void nothing) {
      return calls.read(tree);
    }

    @Override
    public Value visitNewClass(NewClassTree tree, @Nullable Void nothing) {
      return creation.object(tree);
    }

    @Override
    public Value visitNewArray(NewArrayTree tree, @Nullable Void nothing) {
      return creation.array(tree);
    }

    @Override
    public Value visitLambdaExpression(LambdaExpressionTree tree, @Nullable Void nothing) {
      return new Value.Function(tree, frame, reading.scope());
    }

    @Override
    public Value visitMemberReference(MemberReferenceTree tree, @Nullable Void nothing) {
      return new Value.Function(tree, frame, reading.scope());
    }

    @Override
    public Value visitInstanceOf(InstanceOfTree tree, @Nullable Void nothing) {
      throw frame.error(tree, Diag.INSTANCEOF);
    }
  }
}
