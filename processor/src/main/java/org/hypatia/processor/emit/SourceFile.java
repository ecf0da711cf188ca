package org.hypatia.processor.emit;

/**
 * A generated text.
 *
 * @param name of a C file, its file name without folders; of a Java class, its qualified name
 * @param text the whole of it
 */
public record SourceFile(String name, String text) {}
