package org.hypatia.processor.emit;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.hypatia.processor.emit.KernelNames.Slot;
import org.hypatia.processor.graph.KernelSignature.Array;

/**
 * Writes the C between a generated class and its kernels: one function per kernel that pins arrays,
 * calls the kernel of the level chosen at load, and throws what it reports. One symbol is exported,
 * the class's {@code bind$}; it chooses the level and registers the others.
 */
public final class BridgeEmitter {
  private final KernelClass owner;
  private final List<IsaLevel> levels;
  private final List<CompiledKernel> kernels;
  private final StringBuilder text = new StringBuilder();

  private BridgeEmitter(KernelClass owner, List<IsaLevel> levels) {
    this.owner = owner;
    this.levels = levels;
    this.kernels = owner.kernels().stream().filter(CompiledKernel::isNative).toList();
  }

  /** The bridge of a class's native kernels, for the given levels, lowest first. */
  public static SourceFile emit(KernelClass owner, List<IsaLevel> levels) {
    BridgeEmitter emitter = new BridgeEmitter(owner, levels);
    emitter.unit();
    return new SourceFile("bridge.c", emitter.text.toString());
  }

  private void line(String... parts) {
    for (String part : parts) {
      text.append(part);
    }
    text.append('\n');
  }

  private void unit() {
    line("/* Between the class ", owner.kernelsBinaryName(), " and its kernels. Generated. */");
    line("#include \"hyp_jni.h\"");
    if (owner.hasCuda()) {
      line("#include \"hyp_cuda.h\"");
    }
    line();
    line("HYP_INLINE int64_t hyp_size_min(int64_t a, int64_t b) { return a < b ? a : b; }");
    line("HYP_INLINE int64_t hyp_size_max(int64_t a, int64_t b) { return a > b ? a : b; }");
    line("HYP_INLINE int64_t hyp_size_floor_div(int64_t a, int64_t b) {");
    line("  return a / b - (a % b != 0 && (a ^ b) < 0);");
    line("}");
    line();
    line("/* The kernels of one instruction-set level. */");
    line("typedef struct kernels {");
    for (CompiledKernel kernel : kernels) {
      line("  int32_t (*", member(kernel), ")(", parameters(kernel), ");");
    }
    line("} kernels;");
    line();
    for (IsaLevel level : levels) {
      for (CompiledKernel kernel : kernels) {
        line("int32_t ", level.function(kernel), "(", parameters(kernel), ");");
      }
    }
    line();
    line("static kernels run;");
    for (CompiledKernel kernel : kernels) {
      line();
      new Glue(kernel, false).emit();
    }
    if (owner.hasCuda()) {
      cuda();
    }
    line();
    address();
    line();
    bind();
  }

  /** The kernels on a GPU: their functions are found when the first of them is called. */
  private void cuda() {
    line();
    line("static hyp_cuda *gpu;");
    List<CompiledKernel> all = kernels.stream().filter(CompiledKernel::hasCuda).toList();
    List<String> names = new ArrayList<>();
    StringBuilder loading = new StringBuilder();
    for (CompiledKernel kernel : all) {
      List<String> functions = Objects.requireNonNull(kernel.cuda()).functions();
      String table = "functions_" + kernel.id();
      line("static void *", table, "[", Integer.toString(functions.size()), "];");
      line(
          "int32_t ",
          member(kernel),
          "_cuda(hyp_cuda *, void *const *, ",
          parameters(kernel),
          ");");
      for (int i = 0; i < functions.size(); i++) {
        loading.append("  ").append(table).append("[").append(i).append("] = functions[");
        loading.append(names.size()).append("];\n");
        names.add(functions.get(i));
      }
    }
    line();
    line("static void throw_device(JNIEnv *env, const char *kernel) {");
    line("  char text[640];");
    line("  snprintf(text, sizeof text, \"%s: %s\", kernel, gpu->message);");
    line("  hyp_throw_new(env, \"org/hypatia/DeviceException\", text);");
    line("}");
    line();
    String type = "(JNIEnv *env, jclass type, jlong address, jobject fatbin)";
    line("static void JNICALL glue_load", type, " {");
    line("  static const char *const names[] = {");
    names.forEach(name -> line("    \"", name, "\","));
    line("  };");
    line("  enum { COUNT = sizeof names / sizeof names[0] };");
    line("  void *functions[COUNT];");
    line("  (void)type;");
    line("  gpu = (hyp_cuda *)(intptr_t)address;");
    line("  const void *image = (const void *)(intptr_t)hyp_address(env, fatbin);");
    line("  if (gpu->load(gpu, image, COUNT, names, functions) != HYP_OK) {");
    line("    throw_device(env, \"", owner.sourceName(), "\");");
    line("    return;");
    line("  }");
    text.append(loading);
    line("}");
    for (CompiledKernel kernel : all) {
      line();
      new Glue(kernel, true).emit();
    }
  }

  private static String member(CompiledKernel kernel) {
    return CEmitter.function(kernel.id());
  }

  private static String glue(CompiledKernel kernel) {
    return "glue_" + kernel.id();
  }

  private static String parameters(CompiledKernel kernel) {
    KernelNames names = new KernelNames(kernel.kernel());
    List<String> parts = new ArrayList<>();
    for (Slot slot : names.inputs()) {
      parts.add(
          slot.isScalar()
              ? slot.leaf().dtype().cName()
              : "const " + slot.leaf().dtype().cName() + " *");
    }
    names.sizes().forEach(size -> parts.add("int64_t"));
    names.outputs().forEach(slot -> parts.add(slot.leaf().dtype().cName() + " *"));
    parts.add("hyp_arena *");
    return String.join(", ", parts);
  }

  private void address() {
    line("static jlong JNICALL glue_address(JNIEnv *env, jclass type, jobject buffer) {");
    line("  (void)type;");
    line("  return hyp_address(env, buffer);");
    line("}");
  }

  private void bind() {
    line(
        "/* Chooses the level, at most the one asked for unless 0; returns it, or 0 where none can run. */");
    line(
        "JNIEXPORT jint JNICALL ",
        JniNames.symbol(owner.kernelsBinaryName(), "bind$"),
        "(JNIEnv *env, jclass type, jint asked, jint threads, jint grain) {");
    line("  static const JNINativeMethod methods[] = {");
    for (CompiledKernel kernel : kernels) {
      String descriptor = new Glue(kernel, false).descriptor();
      method(StubCalls.nativeName(kernel), descriptor, glue(kernel));
      if (kernel.hasCuda()) {
        String onGpu = new Glue(kernel, true).descriptor();
        method(StubCalls.cudaName(kernel), onGpu, "cuda_" + kernel.id());
      }
    }
    if (owner.hasCuda()) {
      method("load$", "(JLjava/nio/ByteBuffer;)V", "glue_load");
    }
    if (usesTensors()) {
      method("address$", "(Ljava/nio/ByteBuffer;)J", "glue_address");
    }
    line("  };");
    line("  hyp_library_sharing.threads = threads;");
    line("  hyp_library_sharing.grain = grain;");
    line("  int32_t level = hyp_cpu_level(asked), bound = 0;");
    for (IsaLevel level : levels) {
      line("  if (level >= ", Integer.toString(level.number()), ") {");
      for (CompiledKernel kernel : kernels) {
        line("    run.", member(kernel), " = ", level.function(kernel), ";");
      }
      line("    bound = ", Integer.toString(level.number()), ";");
      line("  }");
    }
    line("  if (bound == 0) return 0;");
    line("  jint count = (jint)(sizeof methods / sizeof methods[0]);");
    line("  return HYP_JNI(env, RegisterNatives, type, methods, count) == JNI_OK ? bound : 0;");
    line("}");
    line();
    line("JNIEXPORT void JNICALL JNI_OnUnload(JavaVM *vm, void *reserved) {");
    line("  (void)vm;");
    line("  (void)reserved;");
    line("  hyp_arena_unload();");
    line("}");
  }

  private void method(String name, String descriptor, String function) {
    line("    {(char *)\"", name, "\", (char *)\"", descriptor, "\", (void *)", function, "},");
  }

  private boolean usesTensors() {
    return kernels.stream()
        .anyMatch(kernel -> new Glue(kernel, false).slots().stream().anyMatch(Slot::isTensor));
  }

  /** One kernel's function. Arguments are numbered; their Java names stand beside them. */
  private final class Glue {
    private final CompiledKernel kernel;
    private final KernelNames names;
    private final boolean onGpu;

    Glue(CompiledKernel kernel, boolean onGpu) {
      this.kernel = kernel;
      this.onGpu = onGpu;
      this.names = new KernelNames(kernel.kernel());
    }

    List<Slot> slots() {
      List<Slot> all = new ArrayList<>(names.inputs());
      all.addAll(names.outputs());
      return all;
    }

    void emit() {
      String function = onGpu ? "cuda_" + kernel.id() : glue(kernel);
      line("static ", returned(), " JNICALL ", function, "(");
      line("    JNIEnv *env, jclass type", javaParameters(), ") {");
      line("  (void)type;");
      boolean shares = !onGpu && kernel.shares();
      boolean asks = asksForZeros();
      boolean arena =
          onGpu || asks || kernel.usesArena() || slots().stream().anyMatch(Slot::isArray);
      for (int i = 0; i < names.outputs().size(); i++) {
        Slot output = names.outputs().get(i);
        if (output.isScalar()) {
          line("  ", output.leaf().dtype().cName(), " value", Integer.toString(i), " = 0;");
        }
      }
      if (!onGpu && kernel.usesLapack()) {
        lapack();
      }
      String held = arrays();
      String none = shares ? "&hyp_sharing_arena" : "NULL";
      line("  hyp_arena *arena = ", arena ? "hyp_arena_of_thread()" : none, ";");
      if (arena) {
        line("  int32_t status = hyp_enter(env, arena, ", held, ");");
        if (asks) {
          line("  if (HYP_LIKELY(status == HYP_OK)) arena->zeroed = ", zeroed(), ";");
        }
        line("  if (HYP_LIKELY(status == HYP_OK)) status = ", call(), ";");
        line("  hyp_leave(env, arena, ", held, ", &status);");
      } else {
        line("  int32_t status = ", call(), ";");
      }
      if (shares) {
        line("  if (HYP_UNLIKELY(hyp_library_sharing.wanted == 1)) hyp_find_workers(env);");
      }
      line("  if (HYP_UNLIKELY(status != HYP_OK)) {");
      if (onGpu) {
        String label = owner.sourceName() + "." + kernel.kernel().signature().methodName();
        line("    if (status == HYP_DEVICE_FAILED) throw_device(env, \"", label, "\");");
        line("    else hyp_throw(env, status, arena);");
      } else {
        line("    hyp_throw(env, status, arena);");
      }
      line("    return", names.returnsScalar() ? " 0" : "", ";");
      line("  }");
      if (names.returnsScalar()) {
        line("  return value0;");
      } else {
        scalarsOut();
      }
      line("}");
    }

    private boolean asksForZeros() {
      return !onGpu && kernel.asksForZeros();
    }

    /** Whether the outputs' memory is new, and is what the kernel writes to. */
    private String zeroed() {
      StringBuilder condition = new StringBuilder("zeroed");
      long held = names.inputs().stream().filter(Slot::isArray).count();
      for (int i = 0; i < names.outputs().size(); i++) {
        if (names.outputs().get(i).isArray()) {
          if (kernel.zeroed().contains(i)) {
            condition.append(" && hyp_is_filled(&arrays[").append(held).append("])");
          }
          held++;
        }
      }
      return condition.toString();
    }

    /** LAPACK is looked for by the first call with a large matrix. */
    private void lapack() {
      Set<String> large = new LinkedHashSet<>();
      for (LapackRoutine routine : kernel.lapack()) {
        boolean isKnown = routine.size().isOverSizes();
        large.add(isKnown ? routine.isLarge(DimText.c(routine.size(), this::size)) : "1");
      }
      String any = String.join(" || ", large);
      String none = names.returnsScalar() ? " 0" : "";
      line(
          "  if (hyp_lapack_is_unknown() && (",
          any,
          ") && !hyp_find_lapack(env)) return",
          none,
          ";");
    }

    private String returned() {
      return names.returnsScalar()
          ? JniNames.scalar(names.outputs().get(0).leaf().dtype())
          : "void";
    }

    private String javaParameters() {
      StringBuilder list = new StringBuilder();
      for (int i = 0; i < names.inputs().size(); i++) {
        Slot slot = names.inputs().get(i);
        list.append(", ")
            .append(javaType(slot, false))
            .append(" in")
            .append(i)
            .append(comment(slot.leaf().path()));
      }
      for (int i = 0; i < kernel.kernel().sizes().size(); i++) {
        list.append(", jlong n").append(i).append(comment(kernel.kernel().sizes().get(i)));
      }
      for (int i = 0; i < names.outputs().size() && !names.returnsScalar(); i++) {
        Slot slot = names.outputs().get(i);
        list.append(", ")
            .append(javaType(slot, true))
            .append(" out")
            .append(i)
            .append(comment(slot.leaf().path()));
      }
      if (asksForZeros()) {
        list.append(", jboolean zeroed");
      }
      return list.toString();
    }

    private String comment(String name) {
      return " /* " + name + " */";
    }

    private String javaType(Slot slot, boolean output) {
      if (slot.isTensor()) {
        return "jlong";
      }
      if (slot.isScalar()) {
        return output
            ? JniNames.array(slot.leaf().dtype(), 1)
            : JniNames.scalar(slot.leaf().dtype());
      }
      return JniNames.array(slot.leaf().dtype(), ((Array) slot.leaf().type()).rank());
    }

    /**
     * Declares the arrays that are held during the call; returns the two arguments that say them.
     */
    private String arrays() {
      List<String> rows = new ArrayList<>();
      for (int i = 0; i < names.inputs().size(); i++) {
        if (names.inputs().get(i).isArray()) {
          rows.add(array(names.inputs().get(i), "in" + i, "HYP_IN"));
        }
      }
      for (int i = 0; i < names.outputs().size(); i++) {
        if (names.outputs().get(i).isArray()) {
          rows.add(array(names.outputs().get(i), "out" + i, "HYP_OUT"));
        }
      }
      if (rows.isEmpty()) {
        return "NULL, 0";
      }
      line("  hyp_array arrays[] = {");
      rows.forEach(row -> line("    ", row, ","));
      line("  };");
      return "arrays, " + rows.size();
    }

    private String array(Slot slot, String variable, String mode) {
      int rank = slot.type().rank();
      List<String> sizes = new ArrayList<>();
      slot.type().shape().dims().forEach(dim -> sizes.add(DimText.c(dim, this::size)));
      while (rank > 1 && sizes.size() < 3) {
        sizes.add("0");
      }
      String rest =
          "'"
              + JniNames.descriptor(slot.leaf().dtype())
              + "', "
              + mode
              + ", "
              + String.join(", ", sizes)
              + ")";
      return rank == 1
          ? "HYP_ARRAY(" + variable + ", " + rest
          : "HYP_ROWS(" + variable + ", " + rank + ", " + rest;
    }

    private String size(String symbol) {
      return "n" + kernel.kernel().sizes().indexOf(symbol);
    }

    private String call() {
      List<String> arguments = new ArrayList<>();
      if (onGpu) {
        arguments.addAll(List.of("gpu", "functions_" + kernel.id()));
      }
      int held = 0;
      for (int i = 0; i < names.inputs().size(); i++) {
        Slot slot = names.inputs().get(i);
        String type = slot.leaf().dtype().cName();
        arguments.add(
            slot.isArray()
                ? "(const " + type + " *)arrays[" + held++ + "].data"
                : slot.isTensor() ? "(const " + type + " *)(intptr_t)in" + i : "in" + i);
      }
      for (int i = 0; i < kernel.kernel().sizes().size(); i++) {
        arguments.add("n" + i);
      }
      for (int i = 0; i < names.outputs().size(); i++) {
        Slot slot = names.outputs().get(i);
        String type = slot.leaf().dtype().cName();
        arguments.add(
            slot.isArray()
                ? "(" + type + " *)arrays[" + held++ + "].data"
                : slot.isTensor() ? "(" + type + " *)(intptr_t)out" + i : "&value" + i);
      }
      arguments.add("arena");
      String function = onGpu ? member(kernel) + "_cuda" : "run." + member(kernel);
      return function + "(" + String.join(", ", arguments) + ")";
    }

    private void scalarsOut() {
      for (int i = 0; i < names.outputs().size(); i++) {
        Slot slot = names.outputs().get(i);
        if (slot.isScalar()) {
          String java = slot.leaf().dtype().javaName();
          String element = Character.toUpperCase(java.charAt(0)) + java.substring(1);
          String n = Integer.toString(i);
          line("  {");
          line("    ", JniNames.scalar(slot.leaf().dtype()), " element = value", n, ";");
          line("    HYP_JNI(env, Set", element, "ArrayRegion, out", n, ", 0, 1, &element);");
          line("  }");
        }
      }
    }

    /** The signature of the native method. */
    String descriptor() {
      StringBuilder signature = new StringBuilder("(");
      names.inputs().forEach(slot -> signature.append(descriptor(slot, false)));
      signature.append("J".repeat(names.sizes().size()));
      if (!names.returnsScalar()) {
        names.outputs().forEach(slot -> signature.append(descriptor(slot, true)));
      }
      signature.append(asksForZeros() ? "Z)" : ")");
      boolean returns = names.returnsScalar();
      return signature
          + (returns ? JniNames.descriptor(names.outputs().get(0).leaf().dtype()) : "V");
    }

    private String descriptor(Slot slot, boolean output) {
      if (slot.isTensor()) {
        return "J";
      }
      int rank = slot.isScalar() ? (output ? 1 : 0) : ((Array) slot.leaf().type()).rank();
      return "[".repeat(rank) + JniNames.descriptor(slot.leaf().dtype());
    }
  }
}
