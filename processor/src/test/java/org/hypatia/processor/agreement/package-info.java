/** Plain Java, the Java back end and native code at each level against one another. */
@NullMarked
package org.hypatia.processor.agreement;

import org.jspecify.annotations.NullMarked;
