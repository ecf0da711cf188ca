/** A network that reads handwritten digits: training, prediction, and a service. */
@NullMarked
package org.hypatia.sample.digits;

import org.jspecify.annotations.NullMarked;
