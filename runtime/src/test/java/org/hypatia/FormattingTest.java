package org.hypatia;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** Text of tensors; what is expected was printed by NumPy 2.4. */
final class FormattingTest {
  private static void prints(Tensor<?> x, String... lines) {
    assertEquals(String.join("\n", lines), x.toString());
  }

  @Test
  void aVectorOfFloats() {
    prints(Tensor.of(new float[] {1, 2.5f, -3}), "[ 1.   2.5 -3. ]");
  }

  @Test
  void thePointsOfAMatrixAlign() {
    prints(
        Tensor.of(new double[] {1, 22.25, -333.125, 0.1}, 2, 2),
        "[[ 1.00000e+00  2.22500e+01]",
        " [-3.33125e+02  1.00000e-01]]");
  }

  @Test
  void digitsAreTheFewestThatTellNumbersApart() {
    prints(Tensor.of(new double[] {0.1, 1.0 / 3, 2.0 / 3}), "[0.1        0.33333333 0.66666667]");
  }

  @Test
  void floatsHaveTheirOwnFewestDigits() {
    prints(Tensor.of(new float[] {0.1f, 1f / 3}), "[0.1        0.33333334]");
  }

  @Test
  void farApartNumbersTakeExponents() {
    prints(Tensor.of(new double[] {1e-5, 1, 123456}), "[1.00000e-05 1.00000e+00 1.23456e+05]");
  }

  @Test
  void largeFloatsTakeExponents() {
    prints(Tensor.of(new float[] {2e6f, 3.5e6f}), "[2.0e+06 3.5e+06]");
  }

  @Test
  void threeDigitExponentsAlign() {
    prints(Tensor.of(new double[] {1e-200, -3e5}), "[ 1.e-200 -3.e+005]");
  }

  @Test
  void specialNumbersAlign() {
    prints(
        Tensor.of(
            new double[] {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, -0.0}),
        "[ nan  inf -inf  -0.]");
  }

  @Test
  void onlySpecialNumbers() {
    prints(Tensor.of(new double[] {Double.NaN, Double.POSITIVE_INFINITY}), "[nan inf]");
  }

  @Test
  void specialNumbersBesideExponents() {
    prints(
        Tensor.of(new float[] {Float.NaN, 1e20f, Float.NEGATIVE_INFINITY}),
        "[   nan 1.e+20   -inf]");
  }

  @Test
  void integersAlign() {
    prints(Tensor.of(new int[] {1, -20, 300, 4}, 2, 2), "[[  1 -20]", " [300   4]]");
  }

  @Test
  void truthValues() {
    prints(Tensor.of(new boolean[] {true, false}), "[ True False]");
  }

  @Test
  void threeAxesAreSetApartByALine() {
    prints(
        Tensor.arange(I64.class, 0, 8, 1).reshape(2, 2, 2),
        "[[[0 1]",
        "  [2 3]]",
        "",
        " [[4 5]",
        "  [6 7]]]");
  }

  @Test
  void aLongVectorIsBrokenIntoLines() {
    prints(
        Tensor.arange(I32.class, 0, 40, 1),
        "[ 0  1  2  3  4  5  6  7  8  9 10 11 12 13 14 15 16 17 18 19 20 21 22 23",
        " 24 25 26 27 28 29 30 31 32 33 34 35 36 37 38 39]");
  }

  @Test
  void aLongRowOfAMatrixIsBroken() {
    prints(
        Tensor.arange(F64.class, 0, 34, 1).reshape(2, 17).div(16),
        "[[0.     0.0625 0.125  0.1875 0.25   0.3125 0.375  0.4375 0.5    0.5625",
        "  0.625  0.6875 0.75   0.8125 0.875  0.9375 1.    ]",
        " [1.0625 1.125  1.1875 1.25   1.3125 1.375  1.4375 1.5    1.5625 1.625",
        "  1.6875 1.75   1.8125 1.875  1.9375 2.     2.0625]]");
  }

  @Test
  void aLargeVectorShowsItsEnds() {
    prints(Tensor.arange(I64.class, 0, 1001, 1), "[   0    1    2 ...  998  999 1000]");
  }

  @Test
  void aLargeMatrixShowsItsCorners() {
    prints(
        Tensor.arange(F32.class, 0, 1200, 1).reshape(40, 30),
        "[[0.000e+00 1.000e+00 2.000e+00 ... 2.700e+01 2.800e+01 2.900e+01]",
        " [3.000e+01 3.100e+01 3.200e+01 ... 5.700e+01 5.800e+01 5.900e+01]",
        " [6.000e+01 6.100e+01 6.200e+01 ... 8.700e+01 8.800e+01 8.900e+01]",
        " ...",
        " [1.110e+03 1.111e+03 1.112e+03 ... 1.137e+03 1.138e+03 1.139e+03]",
        " [1.140e+03 1.141e+03 1.142e+03 ... 1.167e+03 1.168e+03 1.169e+03]",
        " [1.170e+03 1.171e+03 1.172e+03 ... 1.197e+03 1.198e+03 1.199e+03]]");
  }

  @Test
  void aTallMatrixShowsItsEnds() {
    prints(
        Tensor.arange(I64.class, 0, 1500, 1).reshape(500, 3),
        "[[   0    1    2]",
        " [   3    4    5]",
        " [   6    7    8]",
        " ...",
        " [1491 1492 1493]",
        " [1494 1495 1496]",
        " [1497 1498 1499]]");
  }

  @Test
  void aLargeBlockShowsItsCorners() {
    prints(
        Tensor.arange(I64.class, 0, 1024, 1).reshape(8, 2, 64),
        "[[[   0    1    2 ...   61   62   63]",
        "  [  64   65   66 ...  125  126  127]]",
        "",
        " [[ 128  129  130 ...  189  190  191]",
        "  [ 192  193  194 ...  253  254  255]]",
        "",
        " [[ 256  257  258 ...  317  318  319]",
        "  [ 320  321  322 ...  381  382  383]]",
        "",
        " ...",
        "",
        " [[ 640  641  642 ...  701  702  703]",
        "  [ 704  705  706 ...  765  766  767]]",
        "",
        " [[ 768  769  770 ...  829  830  831]",
        "  [ 832  833  834 ...  893  894  895]]",
        "",
        " [[ 896  897  898 ...  957  958  959]",
        "  [ 960  961  962 ... 1021 1022 1023]]]");
  }

  @Test
  void aThousandElementsAreAllShown() {
    prints(
        Tensor.zeros(Bool.class, 10, 100).get(Index.range(0, 2)),
        "[[False False False False False False False False False False False False",
        "  False False False False False False False False False False False False",
        "  False False False False False False False False False False False False",
        "  False False False False False False False False False False False False",
        "  False False False False False False False False False False False False",
        "  False False False False False False False False False False False False",
        "  False False False False False False False False False False False False",
        "  False False False False False False False False False False False False",
        "  False False False False]",
        " [False False False False False False False False False False False False",
        "  False False False False False False False False False False False False",
        "  False False False False False False False False False False False False",
        "  False False False False False False False False False False False False",
        "  False False False False False False False False False False False False",
        "  False False False False False False False False False False False False",
        "  False False False False False False False False False False False False",
        "  False False False False False False False False False False False False",
        "  False False False False]]");
  }

  @Test
  void nothing() {
    prints(Tensor.zeros(F32.class, 0), "[]");
  }

  @Test
  void viewsPrintInTheirOwnOrder() {
    prints(
        Tensor.arange(F32.class, 0, 6, 1).reshape(2, 3).t(), "[[0. 3.]", " [1. 4.]", " [2. 5.]]");
  }

  @Test
  void aTensorOfRankZeroPrintsAsItsNumber() {
    prints(Tensor.scalar(0.1f), "0.1");
    prints(Tensor.scalar(1e16), "1e+16");
    prints(Tensor.scalar(123456789.25), "123456789.25");
    prints(Tensor.scalar(1.5e-7), "1.5e-07");
    prints(Tensor.scalar(3.0), "3.0");
    prints(Tensor.scalar(-0.0), "-0.0");
    prints(Tensor.scalar(Double.NaN), "nan");
    prints(Tensor.scalar(1e-300), "1e-300");
    prints(Tensor.scalar(7), "7");
    prints(Tensor.scalar(true), "True");
  }
}
