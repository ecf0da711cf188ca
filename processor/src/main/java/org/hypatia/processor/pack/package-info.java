/** What goes into the jar beside the classes. */
@NullMarked
package org.hypatia.processor.pack;

import org.jspecify.annotations.NullMarked;
