/** The data that the programs ship, and files of arrays that NumPy reads. */
@NullMarked
package org.hypatia.sample.data;

import org.jspecify.annotations.NullMarked;
