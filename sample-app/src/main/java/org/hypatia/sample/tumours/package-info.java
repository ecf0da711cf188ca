/** Logistic regression on measurements of tumours, in two styles that train to the same weights. */
@NullMarked
package org.hypatia.sample.tumours;

import org.jspecify.annotations.NullMarked;
