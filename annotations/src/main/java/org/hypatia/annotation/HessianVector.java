package org.hypatia.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Asks for the product of the Hessian of a {@link Kernel} and a vector, where the kernel's result
 * is a floating-point scalar. It is the derivative of the gradient along that vector (forward over
 * reverse mode); the Hessian itself is never formed.
 *
 * <p>A kernel {@code loss} gets one more method in the generated class, {@code lossHessianVector}.
 * It takes the kernel's parameters, and then for each name in {@link #wrt} a tangent of that
 * parameter's own type and sizes; these are the vector. Its result is a record {@code
 * LossHessianVector}: first {@code value}, which is what the kernel itself returns, then one
 * component per name in {@link #wrt}, each of its parameter's own type: by how much the gradient
 * changes, to first order, when all these parameters change by their tangents.
 *
 * <pre>{@code
 * @Kernel
 * @HessianVector(wrt = "w")
 * static double loss(double[][] x, double[] y, double[] w) { ... }
 *
 * double[] curvature = LogisticKernels.lossHessianVector(x, y, w, direction).w();
 * }</pre>
 *
 * <p>An operation on the way that has no derivative is a compile error at that operation.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface HessianVector {
  /** The parameters to differentiate with respect to, by name. */
  String[] wrt();
}
