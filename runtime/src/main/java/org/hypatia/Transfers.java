package org.hypatia;

/** Copies between the memory of the CPU and that of a GPU. */
final class Transfers {
  private Transfers() {}

  static <T extends Element> Tensor<T> to(Tensor<T> x, Device device) {
    if (x.device() == device) {
      return x;
    }
    return device == Device.CUDA ? upload(x) : download(x);
  }

  private static <T extends Element> Tensor<T> upload(Tensor<T> x) {
    boolean isWhole = x.layout().contiguous && x.layout().offset == 0;
    Tensor<T> source = isWhole ? x : x.copy();
    Storage target = Storage.onGpu(x.type(), x.layout().size);
    if (target.onGpu != null) {
      target.onGpu.upload(source.storage().bytes);
    }
    return new Tensor<>(Layout.rowMajor(x.layout().shape.clone()), target);
  }

  private static <T extends Element> Tensor<T> download(Tensor<T> x) {
    Storage source = x.memory();
    Layout layout = x.layout();
    if (!layout.contiguous || layout.offset != 0 || source.onGpu == null) {
      throw new IllegalStateException(
          "this "
              + x.describe()
              + " is a view on Device.CUDA; move the tensor that it is a view of");
    }
    Tensor<T> result = Tensor.allocate(x.type(), layout.shape);
    source.onGpu.download(result.storage().bytes);
    return result;
  }

  /** A tensor on the GPU, with whatever is in its memory. */
  static <T extends Element> Tensor<T> allocate(DType dtype, long[] shape) {
    Layout layout = Layout.rowMajor(shape.clone());
    Storage target = Storage.onGpu(dtype, layout.size);
    return new Tensor<>(layout, target);
  }
}
