package org.hypatia.benchmarks.workloads;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.function.IntToLongFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A computation that is measured at several sizes. */
public final class Workload {
  private final String name;
  private final String outputs;
  private final String meaning;
  private final Map<String, Supplier<Task>> sizes = new LinkedHashMap<>();
  private final Map<String, Supplier<Task>> plain = new LinkedHashMap<>();
  private @Nullable Growth growth;

  Workload(String name, String outputs, String meaning) {
    this.name = name;
    this.outputs = outputs;
    this.meaning = meaning;
  }

  Workload size(String key, Supplier<Task> task) {
    sizes.put(key, task);
    return this;
  }

  /**
   * @param loops the same as loops over arrays
   */
  Workload size(String key, Supplier<Task> task, Supplier<Task> loops) {
    plain.put(key, loops);
    return size(key, task);
  }

  Workload growing(String axis, int largest, IntToLongFunction elements, IntFunction<Task> task) {
    growth = new Growth(axis, largest, elements, task);
    return this;
  }

  /** How it is made for every size of one of its axes; null where it has one size only. */
  public @Nullable Growth growth() {
    return growth;
  }

  public String name() {
    return name;
  }

  /** The names of the results, separated by commas. */
  public String outputs() {
    return outputs;
  }

  /** What is computed, as a formula. */
  public String meaning() {
    return meaning;
  }

  /** The keys of the sizes, smallest first. */
  public Collection<String> sizes() {
    return sizes.keySet();
  }

  /** The keys of the sizes that plain loops are there for. */
  public Collection<String> plainSizes() {
    return plain.keySet();
  }

  /** Makes the inputs of one of {@link #sizes}. */
  public Task task(String size) {
    return made(sizes, size);
  }

  /** Makes the inputs of one of {@link #plainSizes}, for loops over arrays. */
  public Task plainTask(String size) {
    return made(plain, size);
  }

  private Task made(Map<String, Supplier<Task>> tasks, String size) {
    Supplier<Task> task = tasks.get(size);
    if (task == null) {
      throw new IllegalArgumentException(name + " has no size " + size);
    }
    return task.get();
  }
}
