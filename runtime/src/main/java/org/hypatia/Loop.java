package org.hypatia;

import java.util.Arrays;

/**
 * The one loop that every plain-Java operation runs in: it visits the elements of a shape in row
 * order and says where each operand's element lies.
 */
final class Loop {
  private Loop() {}

  /** What is done at an element. */
  interface Body {
    /**
     * Handles one element.
     *
     * @param k the element's number in row order
     * @param p where it lies in each operand's storage; the array is reused
     */
    void at(int k, int[] p);
  }

  /** Runs {@code body} over {@code shape}; each operand's layout has that shape. */
  static void over(long[] shape, Body body, Layout... operands) {
    long size = Layout.size(shape);
    int[] p = new int[operands.length];
    for (int i = 0; i < operands.length; i++) {
      assert Arrays.equals(shape, operands[i].shape);
      p[i] = (int) operands[i].offset;
    }
    long[] index = new long[shape.length];
    for (int k = 0; k < size; k++) {
      body.at(k, p);
      for (int axis = shape.length - 1; axis >= 0; axis--) {
        boolean carry = ++index[axis] == shape[axis];
        for (int i = 0; i < p.length; i++) {
          long stride = operands[i].strides[axis];
          p[i] += (int) (carry ? stride * (1 - shape[axis]) : stride);
        }
        if (!carry) {
          break;
        }
        index[axis] = 0;
      }
    }
  }
}
