package org.hypatia.processor.frontend;

import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.hypatia.ConvOptions;
import org.hypatia.Padding;
import org.hypatia.PoolOptions;
import org.hypatia.processor.diag.Diag;

/** {@code ConvOptions} and {@code PoolOptions}, whose values are known while compiling. */
final class OptionCalls {
  private OptionCalls() {}

  static void addToConvOptions(Vocabulary.Table table) {
    table.add("of", call -> new Value.Options(ConvOptions.of()));
    conv(table, "withStride", (o, call) -> o.withStride(numbers(call)));
    conv(table, "withDilation", (o, call) -> o.withDilation(numbers(call)));
    conv(table, "withGroups", (o, call) -> o.withGroups(call.constant(1)));
    conv(table, "withSamePadding", (o, call) -> o.withSamePadding());
    conv(table, "withFullPadding", (o, call) -> o.withFullPadding());
    conv(table, "withHalfPadding", (o, call) -> o.withHalfPadding());
    conv(table, "withFlippedKernel", (o, call) -> o.withFlippedKernel());
    conv(
        table,
        "withPadding",
        (o, call) ->
            call.method().isVarArgs()
                ? o.withPadding(numbers(call))
                : o.withPadding(array(call, 1), array(call, 2)));
  }

  static void addToPoolOptions(Vocabulary.Table table) {
    table.add("of", call -> new Value.Options(PoolOptions.of()));
    pool(table, "withStride", (o, call) -> o.withStride(numbers(call)));
    pool(table, "withSamePadding", (o, call) -> o.withSamePadding());
    pool(table, "withoutCountingPadding", (o, call) -> o.withoutCountingPadding());
    pool(
        table,
        "withPadding",
        (o, call) ->
            call.method().isVarArgs()
                ? o.withPadding(numbers(call))
                : o.withPadding(array(call, 1), array(call, 2)));
  }

  private static void conv(
      Vocabulary.Table table, String name, BiFunction<ConvOptions, Call, ConvOptions> change) {
    table.add(
        name, call -> new Value.Options(accepted(call, () -> change.apply(conv(call, 0), call))));
  }

  private static void pool(
      Vocabulary.Table table, String name, BiFunction<PoolOptions, Call, PoolOptions> change) {
    table.add(
        name, call -> new Value.Options(accepted(call, () -> change.apply(pool(call, 0), call))));
  }

  private static long[] numbers(Call call) {
    return longs(call.constants(1));
  }

  private static long[] array(Call call, int i) {
    return longs(call.array(i));
  }

  private static long[] longs(List<Long> numbers) {
    return numbers.stream().mapToLong(Long::longValue).toArray();
  }

  /** What the options' own methods refuse is an error at the call. */
  private static <T> T accepted(Call call, Supplier<T> made) {
    try {
      return made.get();
    } catch (IllegalArgumentException refused) {
      throw call.error(Diag.OPTIONS, call.name(), String.valueOf(refused.getMessage()));
    }
  }

  /** The number that options state for one of {@code axes} axes. */
  static long along(Call call, String what, List<Long> numbers, int axis, int axes) {
    return accepted(call, () -> Padding.along(what, numbers, axis, axes));
  }

  /** Whether the last operand is options. */
  static boolean areLast(Call call) {
    return call.operand(call.count() - 1) instanceof Value.Options;
  }

  static ConvOptions conv(Call call, int i) {
    if (call.operand(i) instanceof Value.Options known
        && known.options() instanceof ConvOptions options) {
      return options;
    }
    throw unknown(call, i);
  }

  static PoolOptions pool(Call call, int i) {
    if (call.operand(i) instanceof Value.Options known
        && known.options() instanceof PoolOptions options) {
      return options;
    }
    throw unknown(call, i);
  }

  private static ReadError unknown(Call call, int i) {
    return call.frame().error(call.trees().get(i), Diag.NOT_CONSTANT, call.trees().get(i));
  }
}
