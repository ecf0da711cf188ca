package org.hypatia;

import static org.hypatia.Index.*;
import static org.hypatia.TensorMath.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Every message names the operation, what it was given and where it does not fit. */
final class ErrorsTest {
  private final Tensor<F32> x = Tensor.zeros(F32.class, 3, 4);
  private final Tensor<F32> vector = Tensor.zeros(F32.class, 5);
  private final Tensor<I32> whole = Tensor.zeros(I32.class, 3);
  private final Tensor<Bool> truth = Tensor.zeros(Bool.class, 3);
  private final Tensor<F32> none = Tensor.zeros(F32.class, 0, 3);

  private static void refuses(String message, Executable code) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, code).getMessage());
  }

  private static void outOfBounds(String message, Executable code) {
    assertEquals(message, assertThrows(IndexOutOfBoundsException.class, code).getMessage());
  }

  private static void nullNamed(String name, Executable code) {
    assertEquals(name, assertThrows(NullPointerException.class, code).getMessage());
  }

  @Test
  void shapesThatDoNotBroadcastAreNamedWithTheAxis() {
    refuses(
        "plus: shapes (3, 4) and (3, 5) do not broadcast: axis 1 is 4 against 5",
        () -> x.plus(Tensor.zeros(F32.class, 3, 5)));
    refuses(
        "times: shapes (3, 4) and (4, 3) do not broadcast: axis 0 is 3 against 4",
        () -> x.times(Tensor.zeros(F32.class, 4, 3)));
    refuses(
        "where: shapes (3) and (3, 4) do not broadcast: axis 1 is 3 against 4",
        () -> where(truth, x, 0));
    refuses("broadcastTo: shape (3, 4) does not broadcast to (3, 5)", () -> x.broadcastTo(3, 5));
    refuses("with: shape (5) does not broadcast to (4)", () -> x.with(vector, at(0)));
  }

  @Test
  void innerSizesOfProductsAreNamed() {
    refuses(
        "matmul: shapes (3, 4) and (5, 6): the inner sizes 4 and 5 differ",
        () -> x.matmul(Tensor.zeros(F32.class, 5, 6)));
    refuses(
        "matmul: shapes (3, 4) and (5): the inner sizes 4 and 5 differ", () -> x.matmul(vector));
    refuses(
        "matmul: shapes (3, 4) and (): a scalar has no inner axis; write times",
        () -> x.matmul(Tensor.scalar(1f)));
    refuses(
        "dot: shapes (3, 4) and (5): axis 1 of size 4 is paired with axis 0 of size 5",
        () -> dot(x, vector));
    refuses(
        "tensordot: shapes (3, 4) and (3, 4): axis 0 of size 3 is paired with axis 1 of size 4",
        () -> tensordot(x, x, new int[] {0}, new int[] {1}));
    refuses(
        "tensordot: no 3 axes to contract in shapes (3, 4) and (3, 4)", () -> tensordot(x, x, 3));
    refuses(
        "batchedDot: shapes (3, 4) and (5) are not two stacks of equally many vectors or matrices",
        () -> batchedDot(x, vector));
  }

  @Test
  void axesThatDoNotExistOrStandTwiceAreNamed() {
    refuses("sum: there is no axis 2 in a tensor of rank 2", () -> sum(x, 2));
    refuses("max: there is no axis -3 in a tensor of rank 2", () -> max(x, keepDims(-3)));
    refuses("sum: axis -2 is named twice", () -> sum(x, 0, -2));
    refuses("softmax: there is no axis -1 in a tensor of rank 0", () -> Nn.softmax(sum(x)));
    refuses("size: there is no axis 2 in a tensor of rank 2", () -> x.size(2));
    refuses("transpose: 1 axes named for a tensor of rank 2", () -> x.transpose(0));
    refuses("t: shape (5) has no two axes to exchange", vector::t);
    refuses("squeeze: axis 1 of shape (3, 4) has size 4, not 1", () -> x.squeeze(1));
  }

  @Test
  void choosingAmongNothingThrows() {
    refuses("max: axis 0 of shape (0, 3) is empty, and nothing has no max", () -> max(none));
    refuses(
        "argmin: axis 0 of shape (0, 3) is empty, and nothing has no argmin",
        () -> argmin(none, 0));
    refuses("ptp: axis 0 of shape (0, 3) is empty, and nothing has no ptp", () -> ptp(none, 0));
  }

  @Test
  void positionsOutsideAnAxisAreNamed() {
    outOfBounds("get: index 3 is out of range for axis 0 of size 3", () -> x.get(3));
    outOfBounds("get: index -5 is out of range for axis 1 of size 4", () -> x.get(all(), at(-5)));
    outOfBounds(
        "get: index 9 is out of range for axis 0 of size 3",
        () -> x.get(indices(Tensor.of(new int[] {0, 9, 1}))));
    outOfBounds("getFloat: index 4 is out of range for axis 1 of size 4", () -> x.getFloat(2, 4));
    outOfBounds("getFloat: 1 indices for shape (3, 4)", () -> x.getFloat(2));
    outOfBounds(
        "get: indices for 3 axes, but shape (3, 4) has 2", () -> x.get(at(0), all(), at(1)));
    outOfBounds("get: indices for 1 axes, but shape () has 0", () -> Tensor.scalar(1f).get(0));
    outOfBounds(
        "get: mask of shape (3) does not fit axis 1 of size 4", () -> x.get(all(), mask(truth)));
    outOfBounds(
        "take: index 7 is out of range for axis 1 of size 4", () -> take(x, Tensor.scalar(7), 1));
    outOfBounds(
        "takeAlongAxis: index 4 is out of range for axis 1 of size 4",
        () -> takeAlongAxis(x, Tensor.full(I32.class, 4, 3, 1), 1));
    refuses("range: the step is 0", () -> range(0, 3, 0));
    refuses("get: more than one ellipsis", () -> x.get(ellipsis(), ellipsis()));
  }

  @Test
  void linesThatCannotBeSortedOrSearchedAreNamed() {
    refuses("topK: the 5 largest of 4 elements along axis 1", () -> topK(x, 5));
    refuses("argTopK: the -1 largest of 3 elements along axis 0", () -> argTopK(x, -1, 0));
    refuses("sort: there is no axis -1 in a tensor of rank 0", () -> sort(Tensor.scalar(1f)));
    refuses("searchSorted: sorted of shape (3, 4): a vector is needed", () -> searchSorted(x, x));
  }

  @Test
  void labelsThatAreNoClassAreNamed() {
    outOfBounds(
        "crossEntropy: label 4 of row 1 is none of the 4 classes",
        () -> Nn.crossEntropy(x, Tensor.of(new int[] {0, 4, 1})));
    outOfBounds(
        "oneHot: label -1 at place 0 is none of the 3 classes",
        () -> oneHot(F32.class, Tensor.of(new long[] {-1}), 3));
    refuses(
        "crossEntropy: logits of shape (3, 4) need one label a row, not (2)",
        () -> Nn.crossEntropy(x, Tensor.zeros(I32.class, 2)));
  }

  @Test
  void scalarsThatDoNotFitADtypeAreRefused() {
    refuses(
        "plus: the double 2.5 does not fit a Tensor<I32>; pass an int or a long, or cast the"
            + " tensor first",
        () -> whole.plus(2.5));
    refuses(
        "times: the number 3000000000 does not fit a Tensor<I32>",
        () -> whole.times(3_000_000_000L));
    refuses("with: the number 2 does not fit a Tensor<Bool>", () -> truth.with(2, at(0)));
  }

  @Test
  void operationsWithoutMeaningForADtypeAreRefused() {
    refuses("plus: not for a Tensor<Bool>; write cast(...) first", () -> truth.plus(truth));
    refuses("and: not for a Tensor<F32>; write cast(...) first", () -> x.and(x));
    refuses("not: not for a Tensor<F32>; write cast(...) first", x::not);
    refuses("negate: not for a Tensor<Bool>; write cast(...) first", truth::negate);
    refuses("matmul: not for a Tensor<Bool>; write cast(...) first", () -> truth.matmul(truth));
    refuses(
        "toFloatArray: not for a Tensor<F64>; write cast(...) first",
        () -> Tensor.scalar(1.0).toFloatArray());
    refuses(
        "toIntArray: not for a Tensor<I64>; write cast(...) first",
        () -> Tensor.scalar(1L).toIntArray());
    refuses("pow: an integer has no integer power -1; cast to F64 first", () -> whole.pow(-1));
    refuses(
        "java.lang.Number is not a dtype; write one of F32, F64, F16, BF16, I32, I64, I8, U8, I16,"
            + " Bool",
        () -> DType.of(Number.class));
  }

  @Test
  @SuppressWarnings({"unchecked", "rawtypes"}) // What raw types let through is caught all the same.
  void dtypesBroughtTogetherByRawTypesAreRefused() {
    Tensor raw = Tensor.zeros(F64.class, 3, 4);
    refuses("plus: dtypes F32 and F64 differ; cast one of them", () -> x.plus(raw));
    refuses("matmul: dtypes F32 and F64 differ; cast one of them", () -> x.matmul(raw.t()));
    refuses("where: dtypes F32 and F64 differ; cast one of them", () -> where(x.gt(0), x, raw));
    refuses("with: dtypes F32 and F64 differ; cast one of them", () -> x.with(raw, all()));
    refuses(
        "concatenate: dtypes F32 and F64 differ; cast one of them", () -> concatenate(0, x, raw));
    refuses("einsum: dtypes F32 and F64 differ; cast one of them", () -> einsum("ij,ij", x, raw));
  }

  @Test
  void integersDividedByZeroThrow() {
    for (Executable code :
        new Executable[] {() -> whole.div(0), () -> whole.floorDiv(0), () -> whole.mod(0)}) {
      assertThrows(ArithmeticException.class, code);
    }
  }

  @Test
  void shapesThatCannotBeMadeAreNamed() {
    refuses("reshape: shape (3, 4) with 12 elements does not fit (5, -1)", () -> x.reshape(5, -1));
    refuses("reshape: shape (-1, -1) has more than one -1", () -> x.reshape(-1, -1));
    refuses(
        "reshape: shape (0, 3) with 0 elements does not fit (0, -1)", () -> none.reshape(0, -1));
    refuses("of: 3 elements do not fill the shape (2, 2)", () -> Tensor.of(new int[3], 2, 2));
    refuses(
        "of: row 1 has 1 elements where row 0 has 2", () -> Tensor.of(new float[][] {{1, 2}, {3}}));
    refuses(
        "concatenate: shapes (3, 4) and (5) differ outside axis 0",
        () -> concatenate(0, x, vector));
    refuses("stack: shapes (3, 4) and (5) differ", () -> stack(0, x, vector));
    refuses("split: sizes (1, 1) do not make up axis 0 of size 3", () -> split(x, 0, 1, 1));
    refuses(
        "pad: 3 widths for a tensor of rank 2; give two for all axes, or two for each",
        () -> pad(x, 0, 1, 1, 1));
    refuses("pad: widths 1 and -1 at axis 0", () -> pad(x, 0, 1, -1));
    refuses("diag: shape (1, 3, 4) is neither a vector nor a matrix", () -> diag(x.expandDims(0)));
    refuses("floatValue: shape (5) is not rank 0; reduce or index it first", vector::floatValue);
    refuses(
        "arange: no steps of 0.0 lead from 0.0 to 1.0", () -> Tensor.arange(F32.class, 0, 1, 0.0));
    refuses("arange: no steps of 0 lead from 0 to 1", () -> Tensor.arange(F32.class, 0, 1, 0));
  }

  @Test
  void faultsInAnEinsumEquationAreNamed() {
    refuses("einsum: \"ij\" names 1 operands, but 2 are given", () -> einsum("ij", x, x));
    refuses("einsum: \"ijk\" gives \"ijk\" to an operand of rank 2", () -> einsum("ijk", x));
    refuses("einsum: \"ij,ji\" gives 'j' the sizes 4 and 3", () -> einsum("ij,ji", x, x));
    refuses("einsum: \"ij->ik\" has 'k' in the result only", () -> einsum("ij->ik", x));
    refuses("einsum: \"ij->ii\" has 'i' twice in the result", () -> einsum("ij->ii", x));
    refuses("einsum: \"i1\" has '1' where a letter is expected", () -> einsum("i1", x));
    refuses(
        "einsum: \"...j->j\" has an ellipsis that the result lacks", () -> einsum("...j->j", x));
  }

  @Test
  @SuppressWarnings({"NullAway", "DataFlowIssue"}) // What an unchecked caller may pass.
  void nullArgumentsAreNamed() {
    nullNamed("other", () -> x.plus((Tensor<F32>) null));
    nullNamed("other", () -> x.matmul(null));
    nullNamed("other", () -> x.lt((Tensor<F32>) null));
    nullNamed("x", () -> exp((Tensor<F32>) null));
    nullNamed("x", () -> sum((Tensor<F32>) null));
    nullNamed("x", () -> Nn.softmax((Tensor<F32>) null));
    nullNamed("y", () -> maximum(x, (Tensor<F32>) null));
    nullNamed("x", () -> pow((Tensor<F32>) null, x));
    nullNamed("condition", () -> where(null, x, x));
    nullNamed("data", () -> Tensor.of((float[]) null));
    nullNamed("dtype", () -> Tensor.zeros(null, 1));
    nullNamed("parts[1]", () -> concatenate(0, x, null));
    nullNamed("equation", () -> einsum(null, x));
    nullNamed("indices", () -> x.get((Index[]) null));
    nullNamed("positions", () -> indices(null));
    nullNamed("labels", () -> Nn.crossEntropy(x, null));
    nullNamed("argument", () -> grad((Tensor<F32> w) -> 0, (Tensor<F32>) null));
  }
}
