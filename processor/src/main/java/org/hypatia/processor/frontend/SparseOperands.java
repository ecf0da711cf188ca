package org.hypatia.processor.frontend;

import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeMirror;
import org.hypatia.processor.diag.CompilerBug;
import org.hypatia.processor.diag.Diag;
import org.hypatia.processor.diag.SourcePos;
import org.hypatia.processor.graph.DType;
import org.hypatia.processor.graph.Dim;
import org.hypatia.processor.graph.Node;
import org.hypatia.processor.graph.Shape;

/** The operands of a call with sparse matrices among them, and its result. */
final class SparseOperands {
  static final String TYPE = "org.hypatia.SparseTensor";

  private final Call call;

  SparseOperands(Call call) {
    this.call = call;
  }

  static boolean isSparse(Value value) {
    return value instanceof Value.OfRecord record
        && record.type().getQualifiedName().contentEquals(TYPE);
  }

  /** Whether a declared type is that of sparse matrices. */
  static boolean isSparse(TypeMirror type) {
    TypeElement record = JavaTypes.record(type);
    return record != null && record.getQualifiedName().contentEquals(TYPE);
  }

  /** The sparse operand. */
  SparseMatrix sparse(int operand) {
    if (!(call.operand(operand) instanceof Value.OfRecord record)) {
      throw new CompilerBug("a sparse matrix that is " + call.operand(operand));
    }
    List<Value> parts = record.components();
    SourcePos pos = call.frame().pos(call.tree());
    Shape shape = shape(record, call.reading(), call.shown(operand), pos);
    return new SparseMatrix(
        call.ops(),
        node(StorageTypes.computed((Value.OfNode) parts.get(0), call.lift())),
        places(parts.get(1)),
        places(parts.get(2)),
        shape.get(0),
        shape.get(1));
  }

  /**
   * @param shown what the user calls the matrix
   */
  static Shape shape(Value.OfRecord sparse, Reading reading, String shown, SourcePos pos) {
    List<Dim> sizes = new ArrayList<>();
    for (Value component : sparse.components()) {
      if (component instanceof Value.Scalar size) {
        sizes.add(reading.dataSizes().known(size, reading, shown, pos));
      }
    }
    return new Shape(sizes);
  }

  private Node node(Value part) {
    Value.OfNode value = (Value.OfNode) part;
    if (!value.axes().isEmpty()) {
      throw new NotVectorizable(call.name());
    }
    return value.node();
  }

  private Node places(Value part) {
    return SubscriptCalls.guarded(call, node(part));
  }

  /** What the elements of the result are stored as. */
  private DType stored(DType computed) {
    for (int i = 0; i < call.count(); i++) {
      if (call.operand(i) instanceof Value.OfRecord record && isSparse(record)) {
        return ((Value.OfNode) record.components().get(0)).dtype();
      }
    }
    DType storage = call.storage();
    return storage == null ? computed : storage;
  }

  /** A dense result. */
  Value dense(Node x) {
    return call.tensor(call.ops().cast(stored(x.dtype()), x));
  }

  /** A sparse result. */
  Value sparse(SparseMatrix x) {
    TypeElement type = call.reading().javac().elements().getTypeElement(TYPE);
    if (type == null) {
      throw new CompilerBug(TYPE + " is not on the class path");
    }
    Lift lift = call.lift();
    return new Value.OfRecord(
        type,
        List.of(
            dense(x.values()),
            call.tensor(x.rows()),
            call.tensor(x.columns()),
            lift.size(DType.I32, x.height()),
            lift.size(DType.I32, x.width())));
  }

  /** An operand that is a number, as one of the elements. */
  Node number(int operand, SparseMatrix x) {
    Value.Scalar number = call.beside(operand, stored(x.values().dtype()).computed());
    if (!number.axes().isEmpty()) {
      throw new NotVectorizable(call.name());
    }
    return call.ops().broadcastTo(number.node(), x.values().shape());
  }

  /** A dense operand of a shape. */
  Node fitting(int operand, Dim... sizes) {
    Node dense = call.node(operand);
    boolean fits = dense.rank() == sizes.length;
    for (int axis = 0; fits && axis < sizes.length; axis++) {
      fits = call.reading().sizes().unify(dense.shape().get(axis), sizes[axis]);
    }
    if (!fits) {
      throw misfit(operand, dense.shape(), Shape.of(sizes));
    }
    return dense;
  }

  private ReadError misfit(int operand, Shape found, Shape expected) {
    String text =
        call.name()
            + ": "
            + call.shown(operand)
            + " has shape "
            + call.reading().sizes().resolve(found)
            + ", where "
            + call.reading().sizes().resolve(expected)
            + " is needed";
    return call.error(Diag.OPERANDS_DO_NOT_FIT, text);
  }

  /** A sparse operand of the same shape. */
  SparseMatrix like(SparseMatrix x, int operand) {
    SparseMatrix y = sparse(operand);
    boolean fits =
        call.reading().sizes().unify(x.height(), y.height())
            && call.reading().sizes().unify(x.width(), y.width());
    if (!fits) {
      throw misfit(operand, y.shape(), x.shape());
    }
    return y;
  }

  /** The axis that an operand says. */
  int axis(int operand, SparseMatrix x) {
    long axis = call.constant(operand);
    if (axis < -2 || axis >= 2) {
      throw call.error(Diag.NO_SUCH_AXIS, call.name(), call.shown(0), x.shape(), axis);
    }
    return (int) (axis < 0 ? axis + 2 : axis);
  }

  /** A vector of a size, or a matrix with an axis of that size. */
  Node vectors(int operand, int axis, Dim size) {
    Node dense = call.node(operand);
    if (dense.rank() < 1 || dense.rank() > 2) {
      throw call.error(operand, Diag.NEEDS_RANK, "a vector or a matrix");
    }
    if (!call.reading().sizes().unify(dense.shape().get(axis), size)) {
      throw misfit(operand, dense.shape(), dense.shape().withAxis(axis, size));
    }
    return dense;
  }
}
