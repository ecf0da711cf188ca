package org.hypatia.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a static method that is compiled ahead of time, or a class all of whose static methods are.
 *
 * <p>For a class {@code Logistic} the processor writes {@code LogisticKernels} into the same
 * package, with one method of the same name and signature per kernel:
 *
 * <pre>{@code
 * final class Logistic {
 *   @Kernel
 *   static double loss(double[][] x, double[] y, double[] w, double b) { ... }
 * }
 *
 * double plain = Logistic.loss(x, y, w, b); // Java, as written
 * double fast = LogisticKernels.loss(x, y, w, b); // native code, same meaning
 * }</pre>
 *
 * <p>What the method says is the meaning. The compiled kernel agrees with it to rounding, and to
 * the bit under {@link FloatingPoint#STRICT}. What cannot be compiled is an error at the expression
 * in question.
 *
 * <p>An annotation on a method takes precedence over one on its class.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface Kernel {
  /**
   * The kinds of processor that code is made for; the CPU is always among them. A kernel runs where
   * its tensors are.
   */
  org.hypatia.annotation.Target[] targets() default org.hypatia.annotation.Target.CPU;

  /** What the compiler may change about floating-point arithmetic. */
  FloatingPoint floatingPoint() default FloatingPoint.RELAXED;
}
