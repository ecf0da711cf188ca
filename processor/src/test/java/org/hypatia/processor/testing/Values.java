package org.hypatia.processor.testing;

import java.util.Random;
import java.util.function.LongFunction;
import org.hypatia.processor.graph.Constant;
import org.hypatia.processor.graph.DType;

/** What the elements of an input may be, ordinary ones and those at which mistakes show. */
@FunctionalInterface
public interface Values {
  /** The elements of one array; {@code limit} is the size that indices stay below. */
  Array draw(DType dtype, long[] shape, long limit, Random random);

  /**
   * Numbers: floating-point ones between two bounds, up to half of them special; integers small,
   * extreme or of any bits.
   */
  static Values numbers(double low, double high, double... special) {
    return (dtype, shape, limit, random) -> {
      int mode = random.nextInt(3);
      return Array.generate(
          dtype,
          shape,
          dtype.isFloating()
              ? i ->
                  Constant.of(
                      dtype,
                      random.nextInt(4) < mode
                          ? special[random.nextInt(special.length)]
                          : low + (high - low) * random.nextDouble())
              : integers(dtype, mode, random));
    };
  }

  private static LongFunction<Constant> integers(DType dtype, int mode, Random random) {
    long[] extremes = {0, 1, -1, Integer.MIN_VALUE, Integer.MAX_VALUE, Long.MIN_VALUE, -7, 31, 64};
    return i ->
        Constant.ofLong(
            dtype,
            switch (mode) {
              case 0 -> random.nextInt(201) - 100;
              case 1 -> extremes[random.nextInt(extremes.length)];
              default -> random.nextLong();
            });
  }

  /** What may be divided by; rarely zeros among integers, which fail. */
  default Values asDivisors() {
    return (dtype, shape, limit, random) -> {
      Array drawn = draw(dtype, shape, limit, random);
      boolean fails = random.nextInt(6) == 0;
      Constant[] elements = drawn.elements();
      Constant one = Constant.of(dtype, 1);
      return Array.generate(
          dtype, shape, i -> fails || !elements[(int) i].isValue(0) ? elements[(int) i] : one);
    };
  }

  /** Places below the limit; rarely one that is not, which fails. */
  static Values indices() {
    return (dtype, shape, limit, random) -> {
      int wrong = random.nextInt(8) == 0 ? random.nextInt(1 + (int) Array.size(shape)) : -1;
      boolean isBelow = random.nextBoolean();
      return Array.generate(
          dtype,
          shape,
          i ->
              Constant.ofLong(
                  dtype,
                  i == wrong || limit == 0
                      ? isBelow ? -1 : limit
                      : Math.floorMod(random.nextLong(), limit)));
    };
  }

  /** Whole numbers from 1 on. */
  static Values counts() {
    return (dtype, shape, limit, random) ->
        Array.generate(dtype, shape, i -> Constant.ofLong(dtype, 1 + random.nextInt(100)));
  }

  /** Matrices that decompositions do well on: all singular values differ, none is near zero. */
  static Values matrices() {
    return (dtype, shape, limit, random) -> {
      long columns = shape[shape.length - 1];
      long rows = shape[shape.length - 2];
      return Array.generate(
          dtype,
          shape,
          i -> {
            long column = i % columns;
            boolean isDiagonal = i / columns % rows == column;
            return Constant.of(dtype, 0.4 * random.nextGaussian() + (isDiagonal ? 2 + column : 0));
          });
    };
  }
}
