package org.hypatia.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Asks for the product of a vector and the Jacobian of a {@link Kernel}, by reverse mode. It costs
 * a few evaluations of the kernel, however many parameters there are. For a kernel whose result is
 * one number {@link Gradient} is the same with 1 as the vector.
 *
 * <p>A kernel {@code f} gets one more method in the generated class, {@code fVjp}. It takes the
 * kernel's parameters, and then a cotangent of the type and sizes of the kernel's result. Its
 * result is a record {@code FVjp}: first {@code value}, which is what the kernel itself returns,
 * then one component per name in {@link #wrt}, each of its parameter's own type: the gradient of
 * the sum of the result's numbers, each times that of the cotangent.
 *
 * <pre>{@code
 * @Kernel
 * @Vjp(wrt = "angles")
 * static double[] hand(double[] angles, double[] lengths) { ... }
 *
 * double[] torques = ArmKernels.handVjp(angles, lengths, force).angles();
 * }</pre>
 *
 * <p>Every number of the result must be floating point. A parameter that the result does not depend
 * on has a cotangent of zeros. An operation on the way that has no derivative is a compile error at
 * that operation.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface Vjp {
  /** The parameters to differentiate with respect to, by name. */
  String[] wrt();
}
