/**
 * The annotations that tell Hypatia what to compile ahead of time.
 *
 * <p>They describe a method; they never change it. Without the annotation processor an annotated
 * class compiles, runs and steps in a debugger as plain Java. With it, {@code javac} also writes a
 * class {@code <Name>Kernels} whose methods run the same math as native code.
 *
 * <p>Annotations are kept in class files, so that kernels of one module can be used inside kernels
 * of another. They are not visible to reflection.
 */
package org.hypatia.annotation;
