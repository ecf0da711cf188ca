package org.hypatia.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Asks for the derivatives of every number of a {@link Kernel}'s result by every number of some of
 * its parameters. They are products with vectors that have a single 1, taken by forward mode where
 * a parameter has fewer numbers than the result and by reverse mode otherwise, as far as sizes are
 * known when the kernel is compiled.
 *
 * <p>A kernel {@code f} gets one more method in the generated class, {@code fJacobian}, with the
 * same parameters. Its result is a record {@code FJacobian}: first {@code value}, which is what the
 * kernel itself returns, then one component per name in {@link #wrt}. It has the axes of the result
 * before those of the parameter, and is a {@code Tensor} where one of them is, else an array: for
 * {@code double[]} by {@code double[]} a {@code double[][]} with a row for each number of the
 * result.
 *
 * <pre>{@code
 * @Kernel
 * @Jacobian(wrt = "angles")
 * static double[] hand(double[] angles, double[] lengths) { ... }
 *
 * double[][] jacobian = ArmKernels.handJacobian(angles, lengths).angles();
 * }</pre>
 *
 * <p>Neither the result nor a parameter in {@link #wrt} may be a record, and arrays have at most
 * three axes together. Every number of the result must be floating point. An operation on the way
 * that has no derivative is a compile error at that operation.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface Jacobian {
  /** The parameters to differentiate with respect to, by name. */
  String[] wrt();
}
