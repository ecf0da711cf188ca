package org.hypatia.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Asks for the second derivatives of a {@link Kernel} whose result is a floating-point scalar, by
 * every two numbers of some of its parameters; each row is a derivative of the gradient (forward
 * over reverse mode). Where only its product with a vector is needed, {@link HessianVector} does
 * without the matrix.
 *
 * <p>A kernel {@code loss} gets one more method in the generated class, {@code lossHessian}, with
 * the same parameters. Its result is a record {@code LossHessian}: first {@code value}, which is
 * what the kernel itself returns, then one component per name in {@link #wrt}. Of one name it has
 * the parameter's axes twice: for a {@code double[]} it is a {@code double[][]}, for a {@code
 * Tensor} a {@code Tensor}. Of several names each is a record of blocks, one per name: {@code
 * hessian.w().b()} has the axes of {@code w} before those of {@code b}.
 *
 * <pre>{@code
 * @Kernel
 * @Hessian(wrt = "w")
 * static double loss(double[][] x, double[] y, double[] w) { ... }
 *
 * double[][] hessian = LogisticKernels.lossHessian(x, y, w).w();
 * }</pre>
 *
 * <p>No parameter in {@link #wrt} may be a record, and arrays have at most three axes together. An
 * operation on the way that has no derivative is a compile error at that operation.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface Hessian {
  /** The parameters to differentiate with respect to, by name. */
  String[] wrt();
}
