/** Tests of the C support code, by C programs. */
@org.jspecify.annotations.NullMarked
package org.hypatia.support;
