package org.hypatia;

import java.nio.ByteBuffer;
import org.hypatia.runtime.TensorAccess;

/** Opens tensors to generated classes. */
final class TensorAccessor implements TensorAccess.Accessor {
  @Override
  public <T extends Element> Tensor<T> contiguous(Tensor<T> x) {
    x.memory();
    return isAligned(x) ? x : x.copy();
  }

  @Override
  public boolean isAligned(Tensor<?> x) {
    Layout layout = x.layout();
    return layout.contiguous && layout.offset * x.type().bytes % Storage.ALIGNMENT == 0;
  }

  @Override
  public Object hold(Tensor<?> x) {
    return x.memory();
  }

  @Override
  public long address(Tensor<?> x) {
    long begin = x.memory().address();
    return begin == 0 ? 0 : begin + x.layout().offset * x.type().bytes;
  }

  @Override
  public ByteBuffer memory(Tensor<?> x) {
    return x.storage().bytes;
  }

  @Override
  public long address(Tensor<?> x, long begin) {
    x.storage().begin(begin);
    return address(x);
  }

  @Override
  public long size(Tensor<?> x, int axis) {
    return x.layout().shape[axis];
  }

  @Override
  public boolean overlap(Tensor<?> a, Tensor<?> b) {
    return a.memory() == b.memory()
        && a.size() > 0
        && b.size() > 0
        && first(a) <= last(b)
        && first(b) <= last(a);
  }

  private static long first(Tensor<?> x) {
    Layout layout = x.layout();
    long first = layout.offset;
    for (int axis = 0; axis < layout.rank(); axis++) {
      first += Math.min(0, layout.strides[axis]) * (layout.shape[axis] - 1);
    }
    return first;
  }

  private static long last(Tensor<?> x) {
    Layout layout = x.layout();
    long last = layout.offset;
    for (int axis = 0; axis < layout.rank(); axis++) {
      last += Math.max(0, layout.strides[axis]) * (layout.shape[axis] - 1);
    }
    return last;
  }

  @Override
  public boolean isShared(Tensor<?> x) {
    return x.memory().isShared();
  }

  @Override
  public boolean isOnGpu(Tensor<?> x) {
    return x.memory().onGpu != null;
  }

  @Override
  public <T extends Element> Tensor<T> allocateOnGpu(Class<T> dtype, long[] shape) {
    return Transfers.allocate(DType.of(dtype), shape);
  }

  @Override
  public <T extends Element> Tensor<T> moved(Tensor<T> x) {
    Tensor<T> moved = new Tensor<>(x.layout(), x.memory());
    x.close();
    return moved;
  }

  @Override
  public void copyTo(Tensor<?> x, float[] target) {
    Elements.copyTo(x, target);
  }

  @Override
  public void copyTo(Tensor<?> x, double[] target) {
    Elements.copyTo(x, target);
  }

  @Override
  public void copyTo(Tensor<?> x, int[] target) {
    Elements.copyTo(x, target);
  }

  @Override
  public void copyTo(Tensor<?> x, long[] target) {
    Elements.copyTo(x, target);
  }

  @Override
  public void copyTo(Tensor<?> x, boolean[] target) {
    Elements.copyTo(x, target);
  }
}
