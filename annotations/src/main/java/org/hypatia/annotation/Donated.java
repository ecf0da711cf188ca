package org.hypatia.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says that the caller gives up an argument's storage, so that the result may reuse it.
 *
 * <p>The compiled kernel may then update in place instead of allocating: the step of an optimiser
 * needs no second copy of the model. After the call the argument's contents are unspecified, and
 * only the result may be read. The plain Java method leaves its argument as it was.
 *
 * <pre>{@code
 * @Kernel
 * static Model step(@Donated Model model, Tensor<F32> x, Tensor<F32> y, float rate) { ... }
 *
 * model = LogisticKernels.step(model, x, y, rate);
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.PARAMETER)
public @interface Donated {}
