package org.hypatia.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Gives a method a derivative of its own: kernels that differentiate through a call of it, or of a
 * kernel that it is, use the methods named here. What the method computes stays what it is; plain
 * Java, where derivatives are differences, knows nothing of this.
 *
 * <pre>{@code
 * @Derivative(vjp = "rootBackwards")
 * static double root(double x) { ... }  // by iteration
 *
 * static double rootBackwards(double x, double root, double cotangent) {
 *   return cotangent / (2 * root);
 * }
 * }</pre>
 *
 * <p>Both methods are static ones of the same class, and what kernels may call. Derivatives of
 * derivatives are those of their bodies.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface Derivative {
  /**
   * The method for reverse mode. It takes the parameters of the annotated one; then, if it wants
   * it, the result; then a cotangent like the result, in which it must be linear. It returns what
   * that is for the parameters that have floating-point numbers: for one a value of its type, for
   * several a record with a component of the type of each, in order.
   */
  String vjp();

  /**
   * The method for forward mode. It takes the parameters of the annotated one, then a tangent like
   * each that has floating-point numbers, and returns one like the result. Without it forward mode
   * transposes what {@link #vjp} does.
   */
  String jvp() default "";
}
