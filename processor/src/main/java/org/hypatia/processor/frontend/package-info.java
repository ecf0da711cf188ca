/**
 * From attributed javac trees to graphs. {@link org.hypatia.processor.frontend.KernelReader} reads
 * one method; statements, expressions and calls have a reader each, which share the state of the
 * method's variables in {@link org.hypatia.processor.frontend.Reading}. What the vocabulary means
 * is one table, {@link org.hypatia.processor.frontend.Vocabulary}.
 */
@NullMarked
package org.hypatia.processor.frontend;

import org.jspecify.annotations.NullMarked;
