package org.hypatia.processor.emit;

/** Writes the class that holds the Java back end's methods: {@code LogisticKernelsJava}. */
public final class JavaBackend {
  private JavaBackend() {}

  public static SourceFile emit(KernelClass owner) {
    StringBuilder text = new StringBuilder();
    if (!owner.packageName().isEmpty()) {
      text.append("package ").append(owner.packageName()).append(";\n\n");
    }
    text.append("/** What the kernels of {@code ").append(owner.sourceName());
    text.append("} compute, as plain Java; runs where machine code does not. */\n");
    if (owner.canBeMarked()) {
      text.append("@javax.annotation.processing.Generated(\"org.hypatia.processor\")\n");
    }
    text.append("final class ").append(owner.javaName()).append(" {\n");
    text.append("  private ").append(owner.javaName()).append("() {}\n");
    for (CompiledKernel kernel : owner.kernels()) {
      text.append('\n').append(kernel.java().stripTrailing().indent(2));
    }
    text.append("}\n");
    String name =
        owner.packageName().isEmpty()
            ? owner.javaName()
            : owner.packageName() + "." + owner.javaName();
    return new SourceFile(name, text.toString());
  }
}
