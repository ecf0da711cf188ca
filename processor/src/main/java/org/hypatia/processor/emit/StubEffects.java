package org.hypatia.processor.emit;

import com.palantir.javapoet.CodeBlock;
import java.util.List;
import org.hypatia.processor.emit.KernelNames.Slot;
import org.hypatia.processor.graph.Effect;
import org.hypatia.processor.graph.KernelSignature;

/** What a generated method does once the kernel has run: it throws if an effect asks for it. */
final class StubEffects {
  private final KernelSignature signature;
  private final KernelNames names;
  private final String label;

  /**
   * @param label the kernel as messages name it
   */
  StubEffects(KernelSignature signature, KernelNames names, String label) {
    this.signature = signature;
    this.names = names;
    this.label = label;
  }

  CodeBlock act() {
    CodeBlock.Builder body = CodeBlock.builder();
    for (int i = 0; i < signature.effects().size(); i++) {
      fail(body, signature.effects().get(i), names.effects().get(i));
    }
    return body.build();
  }

  private void fail(CodeBlock.Builder body, Effect effect, Slot number) {
    Class<? extends RuntimeException> thrown =
        switch (effect.kind()) {
          case NOT_A_NUMBER -> ArithmeticException.class;
          case STATE -> IllegalStateException.class;
        };
    List<String> messages = effect.messages();
    body.beginControlFlow("if ($L[0] < $L)", number.name(), messages.size());
    body.add("throw new $T(switch ($L[0]) {\n$>", thrown, number.name());
    for (int i = 0; i < messages.size() - 1; i++) {
      body.addStatement("case $L -> $S", i, label + ": " + messages.get(i));
    }
    body.addStatement("default -> $S", label + ": " + messages.get(messages.size() - 1));
    body.add("$<});\n");
    body.endControlFlow();
  }
}
