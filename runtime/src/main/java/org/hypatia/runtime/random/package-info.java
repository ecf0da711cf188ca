/**
 * Random numbers, each stated once: these classes keep to the Java that is also C, as those of
 * {@code special} do, and to operations that every machine rounds alike, so that plain Java, the
 * Java back end, C and CUDA draw the same numbers to the bit. A {@code long} is 64 bits without a
 * sign here: it is shifted by {@code >>>} and never compared but for equality. Where a product is
 * one of the operands of a sum the two are said as {@code Math.fma}, because C may round them once.
 */
@org.jspecify.annotations.NullMarked
package org.hypatia.runtime.random;
