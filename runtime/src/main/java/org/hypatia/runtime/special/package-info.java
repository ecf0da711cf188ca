/**
 * Special functions of doubles, each stated once: these classes keep to the Java that is also C
 * (static methods of doubles, loops, tables), and the headers of the same names that kernels are
 * compiled with are their translation, which a test keeps equal.
 */
@org.jspecify.annotations.NullMarked
package org.hypatia.runtime.special;
