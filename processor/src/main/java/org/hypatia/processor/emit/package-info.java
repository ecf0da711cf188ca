/**
 * Printers: loop programs to C and Java source, the class that users call, and the native code
 * between the two.
 */
@NullMarked
package org.hypatia.processor.emit;

import org.jspecify.annotations.NullMarked;
