package org.hypatia.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * States the sizes of an array or a tensor, outermost first: {@code @Shape("n, 784")}.
 *
 * <p>A size is a number or a name. A name stands for one size wherever it occurs in a kernel's
 * parameters, the components of records among them, and its result; so {@code x} of {@code "n, d"}
 * and {@code y} of {@code "n"} have the same number of rows. The empty text is the shape of a
 * scalar. Shapes that cannot fit are compile errors; the sizes of actual arguments are checked once
 * per call, at entry.
 *
 * <p>On a method it states the sizes of the result. On a record component it holds wherever the
 * record is a parameter or a result; such an annotation also appears on the component's field,
 * accessor and constructor parameter.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({
  ElementType.PARAMETER,
  ElementType.RECORD_COMPONENT,
  ElementType.METHOD,
  ElementType.FIELD
})
public @interface Shape {
  /** The sizes, separated by commas. */
  String value();
}
