package org.hypatia.processor.emit;

import com.palantir.javapoet.CodeBlock;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.hypatia.processor.emit.KernelNames.Slot;
import org.hypatia.processor.graph.DType;
import org.hypatia.processor.graph.Effect;
import org.hypatia.processor.graph.KernelSignature;
import org.hypatia.processor.graph.KernelSignature.Scalar;
import org.jspecify.annotations.Nullable;

/**
 * What a generated method does once the kernel has run: it prints what the source says, and throws
 * if an effect asks for it.
 */
final class StubEffects {
  private final KernelSignature signature;
  private final KernelNames names;
  private final String label;
  private final CodeBlock.Builder body = CodeBlock.builder();

  /** How many loops are open, each over a leading axis of what is printed. */
  private int open;

  /**
   * @param label the kernel as messages name it
   */
  StubEffects(KernelSignature signature, KernelNames names, String label) {
    this.signature = signature;
    this.names = names;
    this.label = label;
  }

  CodeBlock act() {
    CodeBlock.Builder failures = CodeBlock.builder();
    names.effects().stream().filter(Slot::isTensor).forEach(this::onHost);
    Iterator<Slot> outputs = names.effects().iterator();
    for (Effect effect : signature.effects()) {
      Slot first = outputs.next();
      if (effect instanceof Effect.Failure failure) {
        failures.add(thrown(failure, first));
      } else if (effect instanceof Effect.Print print) {
        print(print, first, print.asks() ? outputs.next() : null);
      }
    }
    closeTo(0);
    names.effects().stream()
        .filter(Slot::isTensor)
        .forEach(slot -> body.addStatement("$L.close()", slot.name()));
    return body.add(failures.build()).build();
  }

  /** What a kernel left on a GPU is copied once. */
  private void onHost(Slot tensor) {
    body.addStatement(
        "$T $L = $L.to($T.CPU)",
        JavaTypes.tensor(tensor.leaf().dtype()),
        onHostName(tensor),
        tensor.name(),
        JavaTypes.DEVICE);
  }

  private String onHostName(Slot tensor) {
    return names.local(tensor.name() + "OnHost");
  }

  /** Prints that share loops print in turn. */
  private void print(Effect.Print print, Slot value, @Nullable Slot reached) {
    closeTo(print.shared());
    while (open < print.loops()) {
      String turn = turn(open);
      body.beginControlFlow(
          "for (long $1L = 0; $1L < $2L.size($3L); $1L++)", turn, onHostName(value), open);
      open++;
    }
    if (reached != null) {
      body.beginControlFlow("if ($L)", element(reached, DType.BOOL));
    }
    CodeBlock printed =
        print.type() instanceof Scalar scalar
            ? element(value, scalar.dtype())
            : print.loops() == 0
                ? CodeBlock.of("$L", onHostName(value))
                : CodeBlock.of("$L.get($L)", onHostName(value), turns());
    body.addStatement("$T.print($S, $L)", JavaTypes.TENSOR_MATH, print.message(), printed);
    if (reached != null) {
      body.endControlFlow();
    }
  }

  private void closeTo(int loops) {
    for (; open > loops; open--) {
      body.endControlFlow();
    }
  }

  private String turn(int loop) {
    return names.local("turn" + loop);
  }

  private CodeBlock turns() {
    List<CodeBlock> turns = new ArrayList<>();
    for (int loop = 0; loop < open; loop++) {
      turns.add(CodeBlock.of("$L", turn(loop)));
    }
    return CodeBlock.join(turns, ", ");
  }

  /** One number of an output: the only one, or that of a turn. */
  private CodeBlock element(Slot output, DType dtype) {
    if (output.isScalar()) {
      return CodeBlock.of("$L[0]", output.name());
    }
    String java = dtype.javaName();
    String getter = "get" + Character.toUpperCase(java.charAt(0)) + java.substring(1);
    return CodeBlock.of("$L.$L($L)", onHostName(output), getter, turns());
  }

  private CodeBlock thrown(Effect.Failure failure, Slot number) {
    Class<? extends RuntimeException> thrown =
        switch (failure.kind()) {
          case NOT_A_NUMBER -> ArithmeticException.class;
          case STATE -> IllegalStateException.class;
          case ARGUMENT -> IllegalArgumentException.class;
        };
    List<String> messages = failure.messages();
    CodeBlock.Builder code = CodeBlock.builder();
    code.beginControlFlow("if ($L[0] < $L)", number.name(), messages.size());
    code.add("throw new $T(switch ($L[0]) {\n$>", thrown, number.name());
    for (int i = 0; i < messages.size() - 1; i++) {
      code.addStatement("case $L -> $S", i, label + ": " + messages.get(i));
    }
    code.addStatement("default -> $S", label + ": " + messages.get(messages.size() - 1));
    code.add("$<});\n");
    return code.endControlFlow().build();
  }
}
