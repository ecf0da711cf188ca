package org.hypatia.processor.frontend;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.hypatia.processor.FrontEnd;
import org.junit.jupiter.api.Test;

/** Index expressions as graphs: what is known while compiling is a slice or a choice by place. */
final class SubscriptsTest {
  private final FrontEnd subscripts =
      FrontEnd.readMembers(
          """
          @Kernel
          static Tensor<F64> differences(@Shape("n") Tensor<F64> x) {
            return x.get(range(1, Long.MAX_VALUE)).minus(x.get(range(0, -1)));
          }

          @Kernel
          static Tensor<F64> places(@Shape("n, m") Tensor<F64> x) {
            return x.get(newAxis(), at(-1), range(-1, Long.MIN_VALUE, -2));
          }

          @Kernel
          static Tensor<F64> window(@Shape("n") Tensor<F64> x, int from, int to) {
            return x.get(range(from, to, 2));
          }

          @Kernel
          static Tensor<F64> place(@Shape("n") Tensor<F64> x, int i) {
            return x.get(i);
          }

          @Kernel
          static Tensor<F64> row(@Shape("n, m") Tensor<F64> x, @Shape("m") Tensor<F64> v) {
            return x.with(v, at(0));
          }

          @Kernel
          static Tensor<F64> list(@Shape("n, m, k") Tensor<F64> x, @Shape("p") Tensor<I64> i) {
            return x.get(range(0, 2), indices(i), all());
          }

          @Kernel
          static Tensor<F64> lastBut(@Shape("n") Tensor<F64> x, int k) {
            return x.get(range(-k, x.size() - 4));
          }
          """);

  @Test
  void rangesAreSlices() {
    assertEquals(
        """
        graph differences(x: f64[n]) {
          %1 = slice[1:max(n-1,0):1](x): f64[max(n-1,0)]
          %2 = slice[0:max(n-1,0):1](x): f64[max(n-1,0)]
          %3 = sub(%1, %2): f64[max(n-1,0)]
          return %3
        }
        """,
        subscripts.graph("differences"));
    assertEquals(
        """
        graph places(x: f64[n,m]) {
          %1 = slice[n-1:1:1, 0:m:1](x): f64[1,m]
          %2 = reshape[(m)](%1): f64[m]
          %3 = slice[m-1:floorDiv(m+1,2):-2](%2): f64[floorDiv(m+1,2)]
          %4 = reshape[(1, floorDiv(m+1,2))](%3): f64[1,floorDiv(m+1,2)]
          return %4
        }
        """,
        subscripts.graph("places"));
    assertEquals("[0 <= n-1]", bounds("places"));
  }

  @Test
  void boundsThatAreParametersAreNotNegative() {
    assertEquals(
        """
        graph window(x: f64[n], from: i32[], to: i32[]) {
          %1 = slice[from:SIZE:2](x): f64[SIZE]
          return %1
        }
        """
            .replace("SIZE", "max(floorDiv(-from+min(to,n)+1,2),0)"),
        subscripts.graph("window"));
    assertEquals("[0 <= from, 0 <= to]", bounds("window"));
    assertEquals("[0 <= k-1, 0 <= n-4, 0 <= k]", bounds("lastBut"));
  }

  private String bounds(String kernel) {
    return subscripts.kernel(kernel).bounds().stream()
        .map(bound -> bound.left() + " <= " + bound.right())
        .toList()
        .toString();
  }

  @Test
  void aPlaceThatIsAParameterIsCountedWhenTheKernelRuns() {
    assertEquals(
        """
        graph place(x: f64[n], i: i32[]) {
          %1 = cast[i64](i): i64[]
          %2 = lt(%1, 0:i64): bool[]
          %3 = size[n](): i64[]
          %4 = add(%1, %3): i64[]
          %5 = where(%2, %4, %1): i64[]
          %6 = gather(x, %5): f64[]
          return %6
        }
        """,
        subscripts.graph("place"));
    assertEquals("[]", bounds("place"));
  }

  @Test
  void aWriteAtAKnownPlaceIsAChoice() {
    assertEquals(
        """
        graph row(x: f64[n,m], v: f64[m]) {
          %1 = broadcastTo[(1, m)](true:bool): bool[1,m]
          %2 = place[[0:1:1, 0:m:1], (n, m)](%1): bool[n,m]
          %3 = reshape[(1, m)](v): f64[1,m]
          %4 = place[[0:1:1, 0:m:1], (n, m)](%3): f64[n,m]
          %5 = where(%2, %4, x): f64[n,m]
          return %5
        }
        """,
        subscripts.graph("row"));
  }

  @Test
  void aListOfPlacesTakesTheAxissPlace() {
    assertEquals(
        """
        graph list(x: f64[n,m,k], i: i64[p]) {
          %1 = slice[0:min(2,n):1, 0:m:1, 0:k:1](x): f64[min(2,n),m,k]
          %2 = transpose[1, 0, 2](%1): f64[m,min(2,n),k]
          %3 = lt(i, 0:i64): bool[p]
          %4 = size[m](): i64[]
          %5 = add(i, %4): i64[p]
          %6 = where(%3, %5, i): i64[p]
          %7 = gather(%2, %6): f64[p,min(2,n),k]
          %8 = transpose[1, 0, 2](%7): f64[min(2,n),p,k]
          return %8
        }
        """,
        subscripts.graph("list"));
  }
}
