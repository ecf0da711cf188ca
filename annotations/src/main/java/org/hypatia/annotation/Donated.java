package org.hypatia.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says that the caller gives up an argument's storage, so that the result may reuse it.
 *
 * <p>The compiled kernel then updates in place instead of allocating: the step of an optimiser
 * needs no second copy of the model. Each result is written where a donated tensor or array of the
 * same type and shape lies: the one of the same name, else the same component of a record of the
 * same type, else one that it is computed from. The plain Java method leaves its argument as it
 * was.
 *
 * <p>After the generated method has returned, donated tensors are closed, whether or not their
 * memory was reused; using one throws {@link IllegalStateException}. The result is a tensor of its
 * own. Elements of donated arrays are unspecified; the result may be the same array. If the method
 * throws while it computes, nothing is closed, but the elements are unspecified.
 *
 * <p>A tensor's memory is not reused if a view of it was ever made, or if it is passed as another
 * argument too: then the result gets new memory, and what others see stays. Only a buffer from
 * {@code asByteBuffer} sees the memory as it changes.
 *
 * <p>The method that writes its results to arguments closes nothing. It may be given a donated
 * tensor or array itself as the result that belongs to it, and allocates nothing:
 *
 * <pre>{@code
 * @Kernel
 * static Model step(@Donated Model model, Tensor<F32> x, Tensor<F32> y, float rate) { ... }
 *
 * model = LogisticKernels.step(model, x, y, rate);
 * LogisticKernels.stepInto(model, x, y, rate, model.weights(), bias);   // in place
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.PARAMETER)
public @interface Donated {}
