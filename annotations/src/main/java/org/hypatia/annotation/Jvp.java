package org.hypatia.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Asks for the derivative of a {@link Kernel} along given directions: the product of its Jacobian
 * and a vector, by forward mode. It costs about two evaluations of the kernel, however many results
 * and parameters there are.
 *
 * <p>A kernel {@code f} gets one more method in the generated class, {@code fJvp}. It takes the
 * kernel's parameters, and then for each name in {@link #wrt} a tangent of that parameter's own
 * type and sizes. Its result is a record {@code FJvp(value, tangent)}, both of the type that the
 * kernel returns: what the kernel itself returns, and by how much that changes, to first order,
 * when the parameters change by their tangents.
 *
 * <pre>{@code
 * @Kernel
 * @Jvp(wrt = "angles")
 * static double[] hand(double[] angles, double[] lengths) { ... }
 *
 * var moved = ArmKernels.handJvp(angles, lengths, angularSpeeds);
 * double[] place = moved.value();
 * double[] speed = moved.tangent();
 * }</pre>
 *
 * <p>Every number of the result must be floating point. An operation on the way that has no
 * derivative is a compile error at that operation.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface Jvp {
  /** The parameters to differentiate with respect to, by name. */
  String[] wrt();
}
