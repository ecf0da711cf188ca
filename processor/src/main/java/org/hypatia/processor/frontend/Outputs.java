package org.hypatia.processor.frontend;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeMirror;
import org.hypatia.annotation.Shape;
import org.hypatia.processor.diag.CompilerBug;
import org.hypatia.processor.diag.Diag;
import org.hypatia.processor.diag.SourcePos;
import org.hypatia.processor.graph.DType;
import org.hypatia.processor.graph.Dim;
import org.hypatia.processor.graph.KernelSignature.Array;
import org.hypatia.processor.graph.KernelSignature.JavaType;
import org.hypatia.processor.graph.KernelSignature.RecordOf;
import org.hypatia.processor.graph.KernelSignature.Scalar;
import org.hypatia.processor.graph.KernelSignature.TensorOf;
import org.hypatia.processor.graph.Node;
import org.hypatia.processor.graph.StoredKernel;
import org.jspecify.annotations.Nullable;

/** Makes the graph's outputs from the value that a kernel returns. */
final class Outputs {
  private final Reading reading;
  private final SourcePos pos;
  private final List<Node> nodes = new ArrayList<>();
  private final List<StoredKernel.Output> facts = new ArrayList<>();
  private final Map<Value.Cell, Integer> places = new HashMap<>();

  Outputs(Reading reading, SourcePos pos) {
    this.reading = reading;
    this.pos = pos;
  }

  /** In the order of the signature's leaves. */
  List<Node> nodes() {
    return nodes;
  }

  /** What is known of them beside their nodes, in the same order. */
  List<StoredKernel.Output> facts() {
    return facts;
  }

  /** Whether the array may be known elsewhere under another name; so is one returned twice. */
  private boolean isShared(Value.Array array) {
    Integer earlier = places.putIfAbsent(array.cell(), facts.size());
    if (earlier != null) {
      facts.set(earlier, new StoredKernel.Output(null, true));
    }
    return earlier != null
        || !array.row().isEmpty()
        || array.cell().whyReadOnly() != null
        || array.cell().choice() != null;
  }

  void add(String path, Value value, JavaType type, TypeMirror mirror, @Nullable Shape shape) {
    if (type instanceof RecordOf record && value instanceof Value.OfRecord of) {
      TypeElement element = JavaTypes.record(mirror);
      List<TypeMirror> types = reading.javac().componentTypes(mirror);
      for (int i = 0; element != null && i < record.components().size(); i++) {
        RecordComponentElement component = element.getRecordComponents().get(i);
        add(
            SignatureReader.inner(path, component.getSimpleName()),
            of.components().get(i),
            record.components().get(i).type(),
            types.get(i),
            component.getAnnotation(Shape.class));
      }
      if (SparseOperands.isSparse(mirror)) {
        checkShape(path, SparseOperands.shape(of, reading, path, pos), 2, shape);
      }
      return;
    }
    leaf(path, value, type, shape);
  }

  private void leaf(String path, Value value, JavaType type, @Nullable Shape shape) {
    Node node;
    DType dtype;
    int rank;
    if (type instanceof Scalar scalar && value instanceof Value.Scalar number) {
      node = number.node();
      dtype = scalar.dtype();
      rank = 0;
      Affine affine = number.affine();
      Dim size = affine != null && affine.isDim() ? affine.base() : null;
      facts.add(new StoredKernel.Output(size, false));
    } else if (type instanceof Array array && value instanceof Value.Array made) {
      node = reading.arrays().content(made).node();
      dtype = array.dtype();
      rank = array.rank();
      facts.add(new StoredKernel.Output(null, isShared(made)));
    } else if (type instanceof TensorOf tensor && value instanceof Value.OfTensor made) {
      node = made.node();
      dtype = tensor.dtype();
      rank = node.rank();
      facts.add(new StoredKernel.Output(null, false));
    } else {
      throw new CompilerBug(path + " is declared as " + type + " but is " + value);
    }
    if (node.dtype() != dtype || node.rank() != rank) {
      throw new CompilerBug(path + " is declared as " + type + " but is " + node.type());
    }
    nodes.add(node);
    if (type instanceof Scalar) {
      SignatureReader.requireNoShape(path, dtype.javaName(), shape, pos);
    }
    checkShape(path, node.shape(), type instanceof Array ? rank : -1, shape);
  }

  private void checkShape(
      String path, org.hypatia.processor.graph.Shape found, int rank, @Nullable Shape shape) {
    List<Dim> stated = SignatureReader.stated(path, shape, rank, pos);
    if (stated == null) {
      return;
    }
    boolean fits = stated.size() == found.rank();
    for (int axis = 0; fits && axis < found.rank(); axis++) {
      fits = reading.sizes().unify(stated.get(axis), found.get(axis));
    }
    if (!fits) {
      org.hypatia.processor.graph.Shape declared = new org.hypatia.processor.graph.Shape(stated);
      throw new ReadError(pos, Diag.RESULT_SHAPE, path, reading.sizes().resolve(found), declared);
    }
  }
}
