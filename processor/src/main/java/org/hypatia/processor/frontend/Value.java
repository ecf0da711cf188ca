package org.hypatia.processor.frontend;

import com.sun.source.tree.Tree;
import java.util.List;
import javax.lang.model.element.TypeElement;
import org.hypatia.processor.graph.DType;
import org.hypatia.processor.graph.Dim;
import org.hypatia.processor.graph.Node;
import org.hypatia.processor.graph.Shape;
import org.jspecify.annotations.Nullable;

/** What an expression of the method stands for while it is read. */
sealed interface Value {
  /**
   * A number, a boolean or a tensor that the kernel computes. Inside loops one that varies over
   * enclosing loops holds the values of all turns: the first axes of its node are those of {@link
   * #axes}, outer loops first.
   */
  sealed interface OfNode extends Value {
    Node node();

    List<LoopAxis> axes();

    /** Rank of the value in one turn. */
    default int rank() {
      return node().rank() - axes().size();
    }

    default DType dtype() {
      return node().dtype();
    }

    /** What Java calls the type of its elements, or of the enum. */
    default String javaName() {
      return dtype().javaName();
    }

    OfNode with(Node node, List<LoopAxis> axes);
  }

  /**
   * A Java primitive.
   *
   * @param affine what is known of it as an index or a size; null when it is just a number
   */
  record Scalar(Node node, List<LoopAxis> axes, @Nullable Affine affine) implements OfNode {
    public Scalar {
      axes = List.copyOf(axes);
    }

    Scalar(Node node) {
      this(node, List.of(), null);
    }

    @Override
    public Scalar with(Node changed, List<LoopAxis> changedAxes) {
      return new Scalar(changed, changedAxes, null);
    }
  }

  /** A {@code Tensor}. */
  record OfTensor(Node node, List<LoopAxis> axes) implements OfNode {
    public OfTensor {
      axes = List.copyOf(axes);
    }

    OfTensor(Node node) {
      this(node, List.of());
    }

    @Override
    public OfTensor with(Node changed, List<LoopAxis> changedAxes) {
      return new OfTensor(changed, changedAxes);
    }
  }

  /**
   * A reference to an array, or to a row of one. What the array holds is in the {@link Scope} under
   * its cell, so that all who refer to it see what is written.
   *
   * @param row the indices of the row within the cell's array; empty for the whole array
   */
  record Array(Cell cell, List<Scalar> row) implements Value {
    public Array {
      row = List.copyOf(row);
    }

    Array(Cell cell) {
      this(cell, List.of());
    }
  }

  /** One of two arrays; which of them is known when the kernel runs. */
  record Choice(Scalar condition, Array then, Array otherwise) {}

  /** The identity of an array: {@code why} says why it may not be written, or is null. */
  final class Cell {
    private final DType dtype;
    private final Shape shape;
    private final @Nullable String whyReadOnly;
    private final @Nullable Choice choice;

    Cell(DType dtype, Shape shape, @Nullable String whyReadOnly) {
      this(dtype, shape, whyReadOnly, null);
    }

    Cell(DType dtype, Shape shape, @Nullable String whyReadOnly, @Nullable Choice choice) {
      this.dtype = dtype;
      this.shape = shape;
      this.whyReadOnly = whyReadOnly;
      this.choice = choice;
    }

    /** The arrays that this is one of, and so shows what is written to; null for an own array. */
    @Nullable Choice choice() {
      return choice;
    }

    /** The sizes that the array was made with. */
    Shape shape() {
      return shape;
    }

    DType dtype() {
      return dtype;
    }

    @Nullable String whyReadOnly() {
      return whyReadOnly;
    }
  }

  /** A record. */
  record OfRecord(TypeElement type, List<Value> components) implements Value {
    public OfRecord {
      components = List.copyOf(components);
    }
  }

  /** Several integers known as sizes: {@code x.shape()}, {@code new long[] {n, 2}}. */
  record Dims(List<Dim> dims) implements Value {
    public Dims {
      dims = List.copyOf(dims);
    }
  }

  /**
   * A lambda or a method reference, with the frame it was written in.
   *
   * @param tree the lambda, or the method reference
   * @param scope with the variables that it was made among, and may name when they have ended
   */
  record Function(Tree tree, Frame frame, Scope scope) implements Value {}

  /** A type token: {@code F32.class}. */
  record TypeToken(DType dtype) implements Value {}

  /** A string that the vocabulary reads while compiling, such as that of {@code einsum}. */
  record Text(String text) implements Value {}

  /** A constant of an enum, by its number. */
  record OfEnum(TypeElement type, Node node, List<LoopAxis> axes) implements OfNode {
    public OfEnum {
      axes = List.copyOf(axes);
    }

    Scalar number() {
      return new Scalar(node, axes, null);
    }

    @Override
    public String javaName() {
      return type.getSimpleName().toString();
    }

    @Override
    public OfEnum with(Node changed, List<LoopAxis> changedAxes) {
      return new OfEnum(type, changed, changedAxes);
    }
  }

  /** {@code ConvOptions} or {@code PoolOptions}. */
  record Options(Record options) implements Value {}

  /** Axes that a reduction keeps: {@code keepDims(1)}. */
  record KeptAxes(List<Long> axes) implements Value {
    public KeptAxes {
      axes = List.copyOf(axes);
    }
  }

  /** Values in a list whose length is known while compiling: the parts of a split. */
  record Several(List<Value> values) implements Value {
    public Several {
      values = List.copyOf(values);
    }
  }

  /** A part of an index: {@code range(1, n)}, {@code all()}. */
  record IndexPart(Kind kind, List<OfNode> operands) implements Value {
    /** The functions of {@code Index}. */
    enum Kind {
      AT,
      RANGE,
      ALL,
      NEW_AXIS,
      ELLIPSIS,
      INDICES,
      MASK
    }

    public IndexPart {
      operands = List.copyOf(operands);
    }
  }

  /** What a variable or an array holds in a loop beside these; see {@link LoopValues}. */
  non-sealed interface InLoop extends Value {}

  /** The result of a call for effect only. */
  record Nothing() implements Value {}
}
