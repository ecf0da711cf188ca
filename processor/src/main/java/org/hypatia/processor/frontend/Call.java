package org.hypatia.processor.frontend;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewArrayTree;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import org.hypatia.processor.diag.CompilerBug;
import org.hypatia.processor.diag.Diag;
import org.hypatia.processor.graph.Constant;
import org.hypatia.processor.graph.DType;
import org.hypatia.processor.graph.Dim;
import org.hypatia.processor.graph.Node;
import org.hypatia.processor.graph.Shape;
import org.hypatia.processor.graph.TypeError;
import org.hypatia.processor.ops.OpBuilder;
import org.jspecify.annotations.Nullable;

/**
 * A call into the vocabulary. Operands are the receiver, if there is one, and the arguments, so
 * that {@code x.reshape(n)} and a static {@code reshape(x, n)} read alike.
 *
 * @param trees the operands' expressions
 * @param storage what the elements are stored as where the operands are those of a type that is
 *     computed in; null where they are as the user has them
 */
record Call(
    Frame frame,
    MethodInvocationTree tree,
    ExecutableElement method,
    List<Value> operands,
    List<ExpressionTree> trees,
    @Nullable DType storage) {
  Call {
    operands = List.copyOf(operands);
    trees = List.copyOf(trees);
  }

  /** The same call on other operands, whose elements are stored as {@code dtype}. */
  Call withOperands(List<Value> others, DType dtype) {
    return new Call(frame, tree, method, others, trees, dtype);
  }

  /** Whether operand 0 is what the method is called on. */
  boolean hasReceiver() {
    return !method.getModifiers().contains(Modifier.STATIC);
  }

  /**
   * An operand that is a number of Java as an element beside those of tensors of {@code dtype},
   * which it never changes.
   */
  Value.Scalar beside(int i, DType dtype) {
    Value.Scalar number = scalar(i);
    DType own = storage == null ? dtype : storage;
    if (number.dtype().isFloating() && !dtype.isFloating()) {
      throw frame.error(trees.get(i), Diag.FLOATING_INTO_INTEGERS, name(), shown(i), own);
    }
    if (!StorageTypes.mayHold(own, number)) {
      throw frame.error(trees.get(i), Diag.NUMBER_TOO_LARGE, name(), shown(i), own);
    }
    return reading().operators().convert(StorageTypes.beside(number, storage, lift()), dtype);
  }

  /** An operand beside tensors of {@code dtype}, the same in every turn of the loops around. */
  Node nodeBeside(int i, DType dtype) {
    Node node = node(i);
    return operand(i) instanceof Value.Scalar ? beside(i, dtype).node() : node;
  }

  Reading reading() {
    return frame.reading();
  }

  Lift lift() {
    return reading().lift();
  }

  OpBuilder ops() {
    return reading().ops();
  }

  String name() {
    return method.getSimpleName().toString();
  }

  int count() {
    return operands.size();
  }

  Value operand(int i) {
    return operands.get(i);
  }

  ReadError error(Diag diag, Object... arguments) {
    return frame.error(tree, diag, arguments);
  }

  /** What to say of operands that do not fit. */
  ReadError error(TypeError misfit) {
    String wrong = misfit.text(i -> operandName(misfit, i));
    return error(Diag.OPERANDS_DO_NOT_FIT, name() + ": " + wrong);
  }

  /** An operand of the op at fault by what the user wrote, if he wrote it. */
  private String operandName(TypeError misfit, int i) {
    if (i >= misfit.operands().size()) {
      return shown(i);
    }
    Node node = misfit.operands().get(i);
    for (int operand = 0; operand < count(); operand++) {
      if (operand(operand) instanceof Value.OfNode value && value.node().equals(node)) {
        return shown(operand);
      }
    }
    String variable = Shown.variable(reading(), node);
    return variable != null ? variable : ordinal(i);
  }

  /** An operand as the user wrote it. */
  String shown(int i) {
    if (i >= count()) {
      return ordinal(i);
    }
    String text = Shown.expression(trees.get(i));
    if (text.isEmpty() && operand(i) instanceof Value.OfNode value) {
      String variable = Shown.variable(reading(), value.node());
      text = variable != null ? variable : "";
    }
    return text.isEmpty() ? ordinal(i) : text;
  }

  private static String ordinal(int i) {
    return i == 0 ? "the first operand" : i == 1 ? "the second operand" : "operand " + (i + 1);
  }

  /** A number or a tensor. */
  Value.OfNode value(int i) {
    if (operand(i) instanceof Value.OfNode value) {
      return value;
    }
    throw frame.error(trees.get(i), Diag.NOT_A_NUMBER, trees.get(i));
  }

  /** The node of an operand that is the same in every turn of the loops around. */
  Node node(int i) {
    Value.OfNode value = value(i);
    if (!value.axes().isEmpty()) {
      throw new NotVectorizable(name());
    }
    return value.node();
  }

  /** An operand as elements of a type. */
  Node node(int i, DType dtype) {
    return ops().cast(dtype, node(i));
  }

  Value.Scalar scalar(int i) {
    if (operand(i) instanceof Value.Scalar scalar) {
      return scalar;
    }
    throw frame.error(trees.get(i), Diag.NOT_A_NUMBER, trees.get(i));
  }

  DType token(int i) {
    if (operand(i) instanceof Value.TypeToken token) {
      return token.dtype();
    }
    throw frame.error(trees.get(i), Diag.TYPE_TOKEN, trees.get(i));
  }

  Value.Function function(int i) {
    if (operand(i) instanceof Value.Function function) {
      return function;
    }
    throw frame.error(trees.get(i), Diag.FUNCTION_EXPECTED, trees.get(i));
  }

  /** A string known while compiling. */
  String text(int i) {
    if (operand(i) instanceof Value.Text text) {
      return text.text();
    }
    throw new CompilerBug("a string that is " + operand(i));
  }

  /** An integer known while compiling: an axis, a step. */
  long constant(int i) {
    Affine affine = scalar(i).affine();
    if (affine == null || !affine.isConstant()) {
      throw frame.error(trees.get(i), Diag.NOT_CONSTANT, trees.get(i));
    }
    return affine.base().constant();
  }

  /** A choice known while compiling. */
  boolean flag(int i) {
    if (scalar(i).node().op() instanceof Constant constant) {
      return constant.asLong() != 0;
    }
    throw frame.error(trees.get(i), Diag.NOT_CONSTANT, trees.get(i));
  }

  List<Long> constants(int from) {
    List<Long> constants = new ArrayList<>();
    for (int i = from; i < count(); i++) {
      constants.add(constant(i));
    }
    return constants;
  }

  /** An array of integers written where it is used. */
  List<Long> array(int i) {
    List<Long> constants = new ArrayList<>();
    if (trees.get(i) instanceof NewArrayTree array && array.getInitializers() != null) {
      for (ExpressionTree element : array.getInitializers()) {
        Affine affine = frame.exprs().readScalar(element).affine();
        if (affine == null || !affine.isConstant()) {
          throw frame.error(element, Diag.NOT_CONSTANT, element);
        }
        constants.add(affine.base().constant());
      }
      return constants;
    }
    throw frame.error(trees.get(i), Diag.NOT_CONSTANT, trees.get(i));
  }

  /** An integer known before the kernel is entered. */
  Dim dim(int i) {
    ExpressionTree tree = trees.get(i);
    return reading().dataSizes().known(scalar(i), reading(), tree.toString(), frame.pos(tree));
  }

  /** The sizes that the operands from {@code from} on state; one may be a whole shape. */
  List<Dim> dims(int from) {
    List<Dim> dims = new ArrayList<>();
    for (int i = from; i < count(); i++) {
      if (operand(i) instanceof Value.Dims shape) {
        dims.addAll(shape.dims());
      } else {
        dims.add(dim(i));
      }
    }
    return dims;
  }

  /** The axis of the first tensor that a number means, negative ones counted from the back. */
  int axis(long number, int rank) {
    int tensor = 0;
    while (tensor < count() - 1 && !(operand(tensor) instanceof Value.OfTensor)) {
      tensor++;
    }
    return axis(tensor, number, rank);
  }

  /** The axis of an operand. */
  int axis(int operand, long number, int rank) {
    if (number < -rank || number >= rank) {
      throw error(operand, Diag.NO_SUCH_AXIS, number);
    }
    return (int) (number < 0 ? number + rank : number);
  }

  /** A message that begins with this function's name, an operand and its shape. */
  ReadError error(int operand, Diag diag, Object... rest) {
    List<Object> arguments = new ArrayList<>(List.of(name(), shown(operand), shape(operand)));
    arguments.addAll(List.of(rest));
    return error(diag, arguments.toArray());
  }

  /** The shape of an operand in one turn of the loops around, as far as it is known. */
  Shape shape(int operand) {
    return lift().shape(value(operand));
  }

  /** Distinct axes in rising order. */
  List<Integer> axes(List<Long> numbers, int rank) {
    TreeSet<Integer> axes = new TreeSet<>();
    for (long number : numbers) {
      if (!axes.add(axis(number, rank))) {
        throw error(Diag.AXIS_TWICE, name(), number);
      }
    }
    return List.copyOf(axes);
  }

  /** What a method gives that returns a tensor. */
  Value tensor(Node node) {
    return new Value.OfTensor(node);
  }
}
