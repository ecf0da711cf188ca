package org.hypatia.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Asks for the gradient of a {@link Kernel} whose result is a floating-point scalar.
 *
 * <p>A kernel {@code loss} gets one more method in the generated class, {@code lossGradient}, with
 * the same parameters. Its result is a record {@code LossGradient}: first {@code value}, which is
 * what the kernel itself returns, then one component per name in {@link #wrt}, each of its
 * parameter's own type. The gradient of a record is the same record.
 *
 * <pre>{@code
 * @Kernel
 * @Gradient(wrt = {"w", "b"})
 * static double loss(double[][] x, double[] y, double[] w, double b) { ... }
 *
 * var gradient = LogisticKernels.lossGradient(x, y, w, b);
 * double loss = gradient.value();
 * double[] byWeights = gradient.w();
 * double byBias = gradient.b();
 * }</pre>
 *
 * <p>A parameter that the result does not depend on has a gradient of zeros. An operation on the
 * way that has no derivative is a compile error at that operation.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface Gradient {
  /** The parameters to differentiate with respect to, by name. */
  String[] wrt();
}
